// What the browser keeps, and what is said when it does not.
import { readFile } from 'node:fs/promises';
import { checklistOf, itemsOf } from './checklists.mjs';
import { expect, on, test } from './fixtures.mjs';
import { all, keep, runOf, stored } from './storage.mjs';

const slug = 'node-platform-release';
const items = itemsOf(checklistOf(slug));
const box = (page, name = /^Test suite passes/) => page.getByRole('checkbox', { name });
const banner = (page, words) => page.getByRole('alert').filter({ hasText: words });

test('two tabs of a run follow each other', async ({ page, open, item, context, verdict }) => {
  await keep(page, runOf(slug, all(items)));
  await open(slug);
  const other = on(await context.newPage());
  await other.open(slug);

  await box(page).uncheck();
  await expect(other.item('tests-pass')).toHaveAttribute('data-mark', 'open');
  await expect(other.verdict()).toHaveAttribute('data-verdict', 'no-go');
  await box(other.page).check();
  await expect(item('tests-pass')).toHaveAttribute('data-mark', 'done');
  await expect(verdict()).toHaveAttribute('data-verdict', 'go');

  await other.item('lint-clean').hover();
  await other.item('lint-clean').getByRole('button', { name: /^Blocked/ }).click();
  await other.page.keyboard.type('the runner is down');
  await other.page.keyboard.press('Enter');
  await expect(item('lint-clean').getByText('Blocked: the runner is down')).toBeVisible();

  await page.getByRole('textbox', { name: 'Run', exact: true }).fill('v3.0.0');
  await page.keyboard.press('Enter');
  await expect(other.page.getByRole('textbox', { name: 'Run', exact: true })).toHaveValue('v3.0.0');
  await page.getByRole('textbox', { name: 'Production domain' }).fill('app.acme.dev');
  await page.keyboard.press('Enter');
  await expect(other.page.getByRole('textbox', { name: 'Production domain' })).toHaveValue('app.acme.dev');
});

test('a run that begins in one tab goes on in the other', async ({ page, open, context }) => {
  await open(slug);
  const other = on(await context.newPage());
  await other.open(slug);
  await box(page).check();
  await expect(box(other.page)).toBeChecked();
  await box(other.page, /^Code is reviewed/).check();
  await expect(box(page, /^Code is reviewed/)).toBeChecked();
  const runs = Object.keys(await stored(page)).filter((key) => /^preflight\/1\/run\/\w+$/.test(key));
  expect(runs).toHaveLength(1);
});

test('the name and the values of a run are kept', async ({ page, open }) => {
  await open(slug);
  const name = page.getByRole('textbox', { name: 'Run', exact: true });
  const domain = page.getByRole('textbox', { name: 'Production domain' });
  await name.fill('v3.0.0 → production');
  await domain.fill('app.acme.dev');
  await domain.press('Tab');
  await expect(page.locator('main').getByText('app.acme.dev').first()).toBeVisible();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-app', 'ready');
  await expect(name).toHaveValue('v3.0.0 → production');
  await expect(domain).toHaveValue('app.acme.dev');
  await expect(page.locator('main').getByText('app.acme.dev').first()).toBeVisible();
  await expect(page).toHaveTitle(/^v3\.0\.0 → production · Node platform release/);
});

test('a new run leaves the one before on the home page', async ({ page, open, progress }) => {
  await open(slug);
  await page.getByRole('button', { name: 'Run menu' }).click();
  await expect(page.getByRole('button', { name: 'Fresh run' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: 'Run', exact: true }).fill('first');
  await box(page).check();
  await page.getByRole('button', { name: 'Run menu' }).click();
  await page.getByRole('button', { name: 'Fresh run' }).click();
  await expect(progress()).toHaveAttribute('aria-valuenow', '0');
  await expect(box(page)).not.toBeChecked();
  await expect(page.getByRole('textbox', { name: 'Run', exact: true })).toHaveValue('');
  await page.getByRole('textbox', { name: 'Run', exact: true }).fill('second');
  await page.keyboard.press('Enter');

  await page.getByRole('link', { name: 'Preflight', exact: true }).click();
  const runs = page.getByRole('region', { name: 'Your runs' }).getByRole('listitem');
  await expect(runs).toHaveCount(2);
  for (const [name, done] of [['first', 1], ['second', 0]]) {
    const run = runs.filter({ hasText: name });
    await expect(run).toContainText('Node platform release');
    await expect(run).toContainText(`${done} of ${items.length}`);
    await expect(run).toContainText('NO-GO Before');
  }

  await runs.filter({ hasText: 'first' }).getByRole('link').click();
  await expect(box(page)).toBeChecked();
  await expect(page.getByRole('textbox', { name: 'Run', exact: true })).toHaveValue('first');
  await page.reload();
  await expect(box(page)).toBeChecked();
});

for (const [what, breakStorage] of [
  ['throws', () => Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('denied', 'SecurityError'); } })],
  ['is missing', () => Object.defineProperty(window, 'localStorage', { value: undefined })],
  ['is null', () => Object.defineProperty(window, 'localStorage', { value: null })],
  ['throws on read and on write', () => {
    for (const name of ['getItem', 'setItem', 'removeItem', 'key']) Storage.prototype[name] = () => { throw new Error('broken'); };
  }],
]) {
  test(`storage that ${what}: the page works and says that nothing is kept`, async ({ page, open, item, progress, verdict, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.addInitScript(breakStorage);
    await open(slug);
    await expect(banner(page, 'lets the page store nothing')).toBeVisible();
    await box(page).check();
    await expect(item('tests-pass')).toHaveAttribute('data-mark', 'done');
    await expect(progress()).toHaveAttribute('aria-valuenow', '1');
    await expect(verdict()).toHaveAttribute('data-verdict', 'no-go');
    await banner(page, 'lets the page store nothing').getByRole('button', { name: 'Copy the link' }).click();
    await expect(page.getByText('Link copied')).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/node-platform-release\/#\w+$/);
    await page.getByRole('link', { name: 'Preflight', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Your runs' })).toBeVisible();
    await expect(banner(page, 'lets the page store nothing')).toBeVisible();
    await page.getByRole('region', { name: 'Your runs' }).getByRole('listitem').getByRole('link').click();
    await expect(box(page)).toBeChecked();
  });
}

for (const [what, refuse] of [
  ['writes are refused', () => { throw new DOMException('full', 'QuotaExceededError'); }],
  ['writes are dropped in silence', () => {}],
]) {
  test(`${what}: it is said, and made good once there is room`, async ({ page, open, item }) => {
    await page.addInitScript(`{
      const set = Storage.prototype.setItem;
      let room = 4;
      window.makeRoom = () => (room = Infinity);
      Storage.prototype.setItem = function (key, text) {
        room -= 1;
        if (room < 0) return (${refuse})();
        return set.call(this, key, text);
      };
    }`);
    await open(slug);
    await box(page).check();
    await expect(banner(page, 'are not kept')).toHaveCount(0);
    await box(page, /^Code is reviewed/).check();
    await expect(banner(page, 'the last changes are not kept')).toBeVisible();
    await expect(item('code-reviewed')).toHaveAttribute('data-mark', 'done');
    expect(Object.keys(await stored(page)).some((key) => key.endsWith('/mark/code-reviewed'))).toBe(false);

    await page.evaluate(() => window.makeRoom());
    await box(page, /^Linter reports nothing/).check();
    await expect(banner(page, 'are not kept')).toHaveCount(0);
    const kept = Object.keys(await stored(page)).filter((key) => key.includes('/mark/'));
    expect(kept.map((key) => key.split('/').at(-1)).sort()).toEqual(['code-reviewed', 'lint-clean', 'tests-pass']);
  });
}

const run = runOf(slug, { 'tests-pass': 'done', 'lint-clean': 'done' }, { name: 'v3.0.0', values: { domain: 'app.acme.dev' } });
const garbage = ['', '{', 'null', '[]', '42', '"done"', '{"v":1}', '{"v":0,"mark":"done"}', '{"v":1,"mark":"perhaps","text":7}', '\u0000\uFFFD<script>alert(1)</script>'];
const keys = {
  'a mark': 'preflight/1/run/run1/mark/tests-pass',
  'a run': 'preflight/1/run/run1',
  'a name': 'preflight/1/run/run1/name',
  'a value': 'preflight/1/run/run1/value/domain',
  'the current run': `preflight/1/current/${slug}`,
  'the person': 'preflight/1/person',
};

/** Expects that the page says what cannot be read, offers it, and leaves it as it is. */
async function expectOffered({ page, open }, records) {
  await keep(page, records);
  const was = await stored(page);
  await open(slug);
  await expect(banner(page, 'cannot be read')).toBeVisible();
  const download = page.waitForEvent('download');
  await banner(page, 'cannot be read').getByRole('button', { name: 'Download' }).click();
  const file = await readFile(await (await download).path(), 'utf8');
  for (const [key, text] of Object.entries(records)) expect(file).toContain(`${key}\n${text}`);
  expect(await stored(page)).toEqual(was);
}

test('garbage of every shape in place of marks is said, offered and left as it is', async ({ page, open }) => {
  await keep(page, run);
  const marks = garbage.map((text, at) => [`preflight/1/run/run1/mark/${items[at].id}`, text]);
  await expectOffered({ page, open }, Object.fromEntries(marks));
  await expect(banner(page, `${garbage.length} stored records cannot be read`)).toBeVisible();
});

for (const what of ['a run', 'a name', 'a value', 'the current run', 'the person']) {
  test(`garbage in place of ${what} is said, offered and left as it is`, async ({ page, open }) => {
    for (const text of ['', '{"v":1}', garbage.at(-1)]) {
      await keep(page, { ...run, 'preflight/1/person': '{"v":1,"text":"Ada"}' });
      await test.step(JSON.stringify(text), () => expectOffered({ page, open }, { [keys[what]]: text }));
    }
  });
}

test('what cannot be read is set aside before its place is written', async ({ page, open, item }) => {
  await keep(page, { ...run, [keys['a mark']]: '{"v":1,"mark":"per' });
  await open(slug);
  await expect(item('tests-pass')).toHaveAttribute('data-mark', 'open');
  await box(page).check();
  await expect(banner(page, 'cannot be read')).toHaveCount(0);
  const now = await stored(page);
  expect(JSON.parse(now[keys['a mark']]).mark).toBe('done');
  const aside = Object.entries(now).filter(([key]) => key.startsWith('preflight/1/aside/'));
  expect(aside.map(([, text]) => text)).toEqual(['{"v":1,"mark":"per']);
});

test('a run that cannot be read is said on the home page', async ({ page, open }) => {
  await keep(page, { ...run, [keys['a run']]: '{' });
  const was = await stored(page);
  await open();
  await expect(banner(page, '1 stored record cannot be read')).toBeVisible();
  expect(await stored(page)).toEqual(was);
});

for (const what of ['a mark', 'a run', 'a value']) {
  test(`a newer version's record of ${what} stops all writing`, async ({ page, open, item }) => {
    await keep(page, { ...run, [keys[what]]: '{"v":2,"mark":"later","slug":"node-platform-release","text":"x"}' });
    const was = await stored(page);
    await open(slug);
    await expect(banner(page, 'A newer version of this page has written here')).toBeVisible();
    await box(page, /^Code is reviewed/).check();
    await expect(item('code-reviewed')).toHaveAttribute('data-mark', 'done');
    await box(page).click();
    expect(await stored(page)).toEqual(was);
  });
}

test('what others keep at the same origin stays theirs', async ({ page, open }) => {
  const theirs = { theme: 'dark', 'preflight/2/run/x': '{"v":2}', 'other-app': '{' };
  await keep(page, theirs);
  await open(slug);
  await box(page).check();
  await page.getByRole('button', { name: 'Run menu' }).click();
  await page.getByRole('button', { name: 'Fresh run' }).click();
  expect(await stored(page)).toMatchObject(theirs);
});
