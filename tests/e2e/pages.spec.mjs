// Getting around, and pages that cannot be shown.
import { expect, test } from './fixtures.mjs';
import { stored } from './storage.mjs';

const slug = 'node-platform-release';
const box = (page) => page.getByRole('checkbox', { name: /^Test suite passes/ });
const heading = (page, name) => page.getByRole('heading', { level: 1, name });

/** Puts a checklist file on the site. */
const host = (page, name, file) =>
  page.route(`**/checklists/${name}.json`, (route) =>
    file ? route.fulfill({ contentType: 'application/json', body: typeof file === 'string' ? file : JSON.stringify(file) }) : route.abort(),
  );

test('switching pages loads none, and Back and Forward find the way', { tag: '@sub-path' }, async ({ page, open }) => {
  await open();
  await page.evaluate(() => (window.same = true));
  await page.getByRole('link', { name: 'Node platform release' }).click();
  await expect(heading(page, 'Node platform release')).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/${slug}/$`));
  await expect(page).toHaveTitle('Node platform release · Preflight');
  await box(page).check();
  await page.getByRole('link', { name: 'Preflight', exact: true }).click();
  await expect(heading(page, 'Is it ready for production?')).toBeVisible();
  await expect(page).toHaveTitle(/^Preflight/);
  await page.getByRole('link', { name: 'AI SaaS launch' }).click();
  await expect(heading(page, 'AI SaaS launch')).toBeVisible();

  await page.goBack();
  await expect(heading(page, 'Is it ready for production?')).toBeVisible();
  await page.goBack();
  await expect(heading(page, 'Node platform release')).toBeVisible();
  await expect(box(page)).toBeChecked();
  await page.goForward();
  await page.goForward();
  await expect(heading(page, 'AI SaaS launch')).toBeVisible();
  expect(await page.evaluate(() => window.same)).toBe(true);

  await page.reload();
  await expect(heading(page, 'AI SaaS launch')).toBeVisible();
  await page.goBack();
  await expect(heading(page, 'Is it ready for production?')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Your runs' }).getByRole('listitem')).toHaveCount(1);
});

for (const [what, opened, act] of [
  ['a dialog', (page) => page.getByRole('dialog', { name: 'Share this run' }), (page) => page.getByRole('button', { name: 'Share' }).filter({ visible: true }).click()],
  ['focus mode', (page) => page.getByRole('dialog'), (page) => page.getByRole('button', { name: 'Focus', exact: true }).click()],
  ['a menu', (page) => page.getByRole('button', { name: 'Fresh run' }), (page) => page.getByRole('button', { name: 'Run menu' }).click()],
]) {
  test(`Back closes ${what}, and only then leads back`, async ({ page, open }) => {
    await open();
    await page.getByRole('link', { name: 'Node platform release' }).click();
    await expect(heading(page, 'Node platform release')).toBeVisible();
    await box(page).check();
    await act(page);
    await expect(opened(page)).toBeVisible();
    await page.evaluate(() => history.back());
    await expect(opened(page)).toBeHidden();
    await expect(page).toHaveURL(new RegExp(`/${slug}/$`));
    await expect(heading(page, 'Node platform release')).toBeVisible();
    await expect(box(page)).toBeChecked();
    await page.goBack();
    await expect(heading(page, 'Is it ready for production?')).toBeVisible();
    await page.goForward();
    await expect(heading(page, 'Node platform release')).toBeVisible();
  });
}

test('a checklist opens in a new tab', async ({ page, open, context }) => {
  await open();
  const opened = context.waitForEvent('page');
  await page.getByRole('link', { name: 'Node platform release' }).click({ modifiers: ['ControlOrMeta'] });
  const tab = await opened;
  await expect(heading(tab, 'Node platform release')).toBeVisible();
  await expect(heading(page, 'Is it ready for production?')).toBeVisible();
});

test('Back from an item that the verdict named stays on the page', async ({ page, open, verdict }) => {
  await open(slug);
  await box(page).check();
  await verdict().getByRole('link').first().click();
  await expect(page).toHaveURL(/#item-/);
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`/${slug}/$`));
  await expect(box(page)).toBeChecked();
});

test('an unknown checklist says so and leads home', { tag: '@sub-path' }, async ({ page, open, request, allowErrors }) => {
  allowErrors(/status of 404/);
  await open('no-such-list');
  expect((await request.get('no-such-list/')).status()).toBe(404);
  await expect(heading(page, 'There is no checklist “no-such-list”')).toBeVisible();
  await expect(page.getByText('The address may have been cut or mistyped')).toBeVisible();
  await expect(page).toHaveTitle(/^Not found/);
  await page.getByRole('link', { name: 'All checklists' }).click();
  await expect(heading(page, 'Is it ready for production?')).toBeVisible();
  expect(await stored(page)).toEqual({});
});

for (const address of ['Node%20Platform/', 'a/b/c/', '%3Cscript%3Ealert(1)%3C/script%3E/', `${slug}/a/b`]) {
  test(`an address that leads nowhere: ${address}`, async ({ page, allowErrors }) => {
    allowErrors(/status of 404/);
    await page.goto(address);
    await expect(heading(page, 'There is no page here')).toBeVisible();
    await expect(page.getByRole('link', { name: 'All checklists' })).toBeVisible();
  });
}

test('a page that cannot be shown is left by Back', async ({ page, open, allowErrors }) => {
  allowErrors(/status of 404/);
  await open(slug);
  await page.goto('no-such-list/');
  await expect(heading(page, 'There is no checklist “no-such-list”')).toBeVisible();
  await page.goBack();
  await expect(heading(page, 'Node platform release')).toBeVisible();
});

test('a file that cannot be reached is said', async ({ page, open, allowErrors }) => {
  allowErrors(/Failed to load resource/);
  await host(page, slug, null);
  await open();
  await page.getByRole('link', { name: 'Node platform release' }).click();
  await expect(heading(page, `“${slug}” could not be loaded`)).toBeVisible();
  await expect(page.getByText('Check the connection and reload the page')).toBeVisible();
  await page.unroute(`**/checklists/${slug}.json`);
  await page.reload();
  await expect(heading(page, 'Node platform release')).toBeVisible();
});

const hosted = (fields) => ({ format: 1, slug: 'team-list', version: '1', title: 'Team list', summary: 'Ours.', ...fields });
const phase = (fields) => ({ id: 'p', kind: 'before', title: 'Before', gate: 'Go', sections: [], ...fields });

test('a checklist that somebody hosts is worked like the others', async ({ page, open, item, verdict, allowErrors }) => {
  allowErrors(/status of 404/);
  const entries = [{ id: 'one', text: 'The only one', weight: 'blocker' }];
  await host(page, 'team-list', hosted({ phases: [phase({ sections: [{ id: 's', title: 'All', entries }] })] }));
  await open('team-list');
  await expect(verdict()).toHaveAttribute('data-verdict', 'no-go');
  await page.getByRole('checkbox', { name: /^The only one/ }).check();
  await expect(verdict()).toHaveAttribute('data-verdict', 'go');
  await page.reload();
  await expect(item('one')).toHaveAttribute('data-mark', 'done');
});

test('a checklist file with twenty mistakes shows them all with their places', async ({ page, open, allowErrors }) => {
  allowErrors(/status of 404/);
  const mistakes = hosted({
    format: 0,
    slug: 'Team List',
    title: '',
    values: [{ id: 'Domain', label: 'x' }, { label: 'no id' }],
    phases: [
      {
        ...phase({ id: 'P 1', kind: 'during' }),
        sections: [
          { id: 's', title: 7, due_hours: -1, every: 'fortnight', entries: [] },
          {
            id: 's',
            title: 'Twice',
            entries: [
              { id: 'a' },
              { id: 'b', text: 'x', weight: 'huge' },
              { id: 'b', text: 'twice' },
              { text: 'no id' },
              { id: 'c', text: '{{nothing}}' },
              { id: 'd', text: 'x', note: 'two things' },
              { id: 'e', text: 'x', default: 'blocked' },
              { id: 'f', text: 'x', items: [] },
              { command: 5 },
              { label: 'L', steps: 'no list' },
              { table: { head: ['A', 'B'], rows: [['one']] } },
            ],
          },
        ],
      },
    ],
  });
  await host(page, 'team-list', mistakes);
  await open('team-list');
  await expect(heading(page, /^The checklist “team-list” has \d+ problems$/)).toBeVisible();
  const lines = page.getByRole('main').getByRole('listitem');
  const at = 'phases[0].sections[1].entries';
  for (const path of [
    'format', 'slug', 'title', 'values[0].id', 'values[1].id', 'phases[0].id', 'phases[0].kind',
    'phases[0].sections[0].title', 'phases[0].sections[0].due_hours', 'phases[0].sections[0].every', 'phases[0].sections[0].entries',
    'phases[0].sections[1].id', `${at}[0]`, `${at}[1].weight`, `${at}[2].id`, `${at}[3].id`, `${at}[4].text`, `${at}[5]`,
    `${at}[6].default`, `${at}[7].items`, `${at}[8].command`, `${at}[9].steps`, `${at}[10].table.rows[0]`,
  ]) {
    const line = lines.filter({ has: page.getByText(path, { exact: true }) });
    await expect(line, path).toHaveCount(1);
    expect((await line.textContent()).length, path).toBeGreaterThan(path.length + 8);
  }
  expect(await lines.count()).toBeGreaterThanOrEqual(20);
  expect(await stored(page)).toEqual({});
});

test('a checklist file that is no JSON says where', async ({ page, open, allowErrors }) => {
  allowErrors(/status of 404/);
  await host(page, 'team-list', '{\n  "format": 1,\n  oops\n}');
  await open('team-list');
  await expect(heading(page, 'The checklist “team-list” has 1 problem')).toBeVisible();
  await expect(page.getByRole('main').getByRole('listitem')).toContainText('line 3, column 3');
});

test('HTML and javascript: links in a checklist file are text', async ({ page, open, item, allowErrors }) => {
  allowErrors(/status of 404/);
  page.on('dialog', () => page.evaluate(() => (window.hacked = true)));
  const evil = '<img src=x onerror="hacked=1"><script>hacked=1</script>[go](javascript:hacked=1)';
  const short = '<script>hacked=1</script>';
  const file = hosted({
    version: '<b>1</b>',
    title: evil,
    summary: evil,
    source: { title: evil, product: evil, version: short, date: '2025-12-31' },
    values: [{ id: 'v', label: evil, default: evil, example: evil }],
    phases: [
      phase({
        title: evil,
        gate: evil,
        sections: [
          {
            id: 's',
            title: evil,
            intro: evil,
            entries: [
              { id: 'one', text: `${evil} {{v}}`, threshold: short, action: evil },
              { id: 'group', text: evil, items: [{ id: 'two', text: '[a](data:text/html,x) [b](https://example.com) [c](JaVaScRiPt:hacked=1) [d]( javascript:hacked=1) [e](//example.com) [f](vbscript:x)' }] },
              { command: evil, label: evil, language: 'sh' },
              { note: evil },
              { label: evil, steps: [evil] },
              { label: evil, table: { head: [evil], rows: [[evil]] } },
            ],
          },
        ],
      }),
    ],
  });
  await host(page, 'team-list', file);
  await open('team-list');
  await expect(heading(page, evil)).toBeVisible();
  await expect(item('one').getByText(evil).first()).toBeVisible();
  expect(await page.locator('#app img, #app script, #app b:has-text("1") > b').count()).toBe(0);
  const hrefs = await page.locator('#app a[target]').evaluateAll((all) => all.map((link) => link.href));
  expect(hrefs).toEqual(['https://example.com/']);

  await item('one').hover();
  await item('one').getByRole('button', { name: /^Blocked/ }).click();
  await page.keyboard.type(evil);
  await page.keyboard.press('Enter');
  await expect(item('one').getByText(`Blocked: ${evil}`)).toBeVisible();
  await page.getByRole('textbox', { name: 'Run', exact: true }).fill(short);
  await page.keyboard.press('Enter');
  await page.reload();
  await expect(item('one').getByText(`Blocked: ${evil}`)).toBeVisible();
  await page.getByRole('link', { name: 'Preflight', exact: true }).click();
  await expect(page.getByRole('link', { name: short })).toBeVisible();
  expect(await page.evaluate(() => window.hacked)).toBeUndefined();
});
