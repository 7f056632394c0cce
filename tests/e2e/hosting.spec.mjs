// A team's own checklists on a built site: added beside the bundled ones without a rebuild, or in
// their place.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from '../../scripts/serve.mjs';
import { expect, holdBack, on, test } from './fixtures.mjs';
import { revisionOf } from './payload.mjs';
import { runOf } from './storage.mjs';

const release = `# Our release

A list of ours.

## Before

- [ ] **Blocker:** Backups are restored
- [ ] Feature flags are reviewed

\`\`\`sh
curl -f https://a.example/health
\`\`\`
`;
const small = {
  format: 1,
  slug: 'team-json',
  version: '1',
  title: 'Team JSON',
  summary: 'Ours, as a checklist file.',
  phases: [{ id: 'before', kind: 'before', title: 'Before', gate: 'Ready?', sections: [{ id: 'a', title: 'A', entries: [{ id: 'one', text: 'One is done' }] }] }],
};

let folder;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'preflight-site-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A copy of the built site, with files added to its checklists and a list of them. */
function siteWith(files, list) {
  const site = join(folder, 'site');
  cpSync('dist', site, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(site, 'checklists', name), text);
  const path = join(site, 'checklists/index.json');
  writeFileSync(path, list(JSON.parse(readFileSync(path, 'utf8'))));
  return site;
}

async function served(dir, use) {
  const server = await start({ dir });
  try {
    await use(server.url, server);
  } finally {
    await server.close();
  }
}

test('what is there may be kept for a year, what is missing is asked for again', async ({ request, baseURL }) => {
  const reader = readdirSync('dist').find((name) => /^reader-[0-9a-f]+\.js$/.test(name));
  const kept = async (path) => {
    const answer = await request.get(new URL(path, baseURL).href);
    return [answer.status(), answer.headers()['cache-control']];
  };
  expect(await kept(reader)).toEqual([200, 'public, max-age=31536000, immutable']);
  for (const name of ['reader-0123.js', 'workshop-0123.css', 'workshop-0123_bg.wasm', 'nothing.json']) {
    expect(await kept(name), name).toEqual([404, 'public, max-age=0, must-revalidate']);
  }
  expect(await kept('')).toEqual([200, 'public, max-age=0, must-revalidate']);
});

test('files beside the bundled ones appear, open and are shared without a rebuild', async ({ page, allowErrors }) => {
  const dir = siteWith(
    { 'our-release.md': release, 'team-json.json': JSON.stringify(small) },
    (cards) => JSON.stringify([...cards, 'our-release.md', 'team-json.json']),
  );
  await served(dir, async (url) => {
    const app = on(page);
    await page.goto(url);
    const card = page.getByRole('listitem').filter({ hasText: 'Our release' });
    await expect(card).toContainText('2 items, 1 blocker, 1 command');
    await expect(page.getByRole('link', { name: 'Team JSON' })).toBeVisible();
    await app.axe();

    await page.getByRole('link', { name: 'Our release' }).click();
    await expect(page).toHaveURL(`${url}our-release/`);
    await app.item('Backups are restored').getByRole('checkbox').check();
    await expect(app.progress()).toHaveAttribute('aria-valuenow', '1');

    await page.getByRole('banner').getByRole('button', { name: 'Share' }).click();
    const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
    expect(link).toMatch(/\/our-release\/#.{4,60}$/);

    // Somebody else opens the link: the server has no page for it, and says so with its status.
    allowErrors(/status of 404/);
    await page.evaluate(() => localStorage.clear());
    await page.goto('about:blank');
    await page.goto(link);
    await expect(page.getByRole('heading', { name: /as of/ })).toBeVisible();
    await expect(app.item('Backups are restored').getByRole('checkbox')).toBeChecked();
    await page.goto(`${url}team-json/`);
    await expect(app.item('one').getByRole('checkbox')).toBeVisible();
  });
});

test('what is wrong in the list is said, and the rest is shown', async ({ page, allowErrors }) => {
  allowErrors(/status of 404/);
  const files = { 'empty.md': 'Nothing to do here.', 'team-json.json': JSON.stringify({ ...small, slug: 'other' }) };
  const dir = siteWith(files, (cards) => JSON.stringify([cards[0], 'gone.md', 'empty.md', 'team-json.json', 'Bad Name.md', 7]));
  await served(dir, async (url) => {
    // The order is that of the list, not that in which the files come.
    const arrive = await holdBack(page, /\/gone\.md$/);
    const last = page.waitForResponse(/\/team-json\.json$/);
    await page.goto(url);
    await last;
    arrive();
    const problems = page.getByRole('alert').getByRole('listitem');
    await expect(problems).toHaveText([
      /index\.json, entry 5: “Bad Name\.md” must be the name/,
      /index\.json, entry 6: must be the name of a file/,
      /gone\.md: there is no such file/,
      /empty\.md: /,
      /team-json\.json: slug: must be `team-json`/,
    ], { useInnerText: true });
    await expect(page.getByRole('region', { name: 'Checklists', exact: true }).getByRole('heading', { level: 3 })).toHaveCount(1);
    await on(page).axe();
    // A file with problems says them on its own page, too.
    await page.goto(`${url}empty/`);
    await expect(page.getByRole('heading', { name: 'The checklist “empty” has 1 problem' })).toBeVisible();
  });
});

test('a damaged list hides nothing', async ({ page }) => {
  const dir = siteWith({}, () => '["our-release.md",]');
  await served(dir, async (url) => {
    await page.goto(url);
    await expect(page.getByRole('alert')).toContainText('checklists/index.json: is no JSON (line 1).');
    await expect(page.getByRole('region', { name: 'Checklists', exact: true }).getByRole('heading', { level: 3 })).toHaveCount(5);
  });
});

/** Builds a site with only the checklists of a folder; returns what the build says. */
function build(own, site) {
  const args = ['run', '--quiet', '--offline', '--package', 'preflight-site', '--bin', 'prerender', '--', '--from', 'dist', '--to', site, '--base', '/'];
  return spawnSync('cargo', args, { env: { ...process.env, CHECKLISTS: own }, encoding: 'utf8' });
}

test('a site is built with only the checklists of a folder', async ({ page, request }) => {
  const own = join(folder, 'ours');
  const site = join(folder, 'site');
  mkdirSync(own);
  writeFileSync(join(own, 'our-release.md'), release);
  writeFileSync(join(own, 'team-json.json'), JSON.stringify(small));
  expect(build(own, site).stderr).toBe('');
  await served(site, async (url) => {
    const html = await (await request.get(`${url}our-release/`)).text();
    expect(html).toContain('Backups are restored');
    expect((await request.get(`${url}node-platform-release/`)).status()).toBe(404);
    expect((await request.get(`${url}checklists/node-platform-release.json`)).status()).toBe(404);
    expect(await (await request.get(`${url}checklists/index.json`)).json()).toHaveLength(2);

    const app = on(page);
    await page.goto(url);
    await expect(page.getByRole('region', { name: 'Checklists', exact: true }).getByRole('heading', { level: 3 })).toHaveText(['Our release', 'Team JSON']);
    await page.getByRole('link', { name: 'Our release' }).click();
    await app.item('Backups are restored').getByRole('checkbox').check();
    await expect(app.progress()).toHaveAttribute('aria-valuenow', '1');
    await app.axe();
  });
});

test('a newer edition keeps the marks of its items, and asks about what was reworded', async ({ page }) => {
  const [own, site] = ['ours', 'site'].map((name) => join(folder, name));
  mkdirSync(own);
  const edition = (...items) => {
    writeFileSync(join(own, 'list.md'), `# List\n\n${items.map((text) => `- [ ] ${text}\n`).join('')}`);
    return build(own, site);
  };
  const app = on(page);
  const gone = page.getByRole('region', { name: 'No longer in the checklist' });
  const asked = page.getByRole('group', { name: 'Are these the same items? (1)' });
  const kept = async () => {
    await expect(app.item('item-2')).toContainText('通知用户');
    await expect(app.item('item-2')).toHaveAttribute('data-mark', 'done');
    await expect(app.item('item')).toHaveAttribute('data-mark', 'open');
  };
  expect(edition('备份数据库', '通知用户', 'TLS is on').stderr).toBe('');
  await served(site, async (url, server) => {
    const run = runOf('list', { 'item-2': 'done', 'tls-is-on': ['na', 'no frontend'] }, { revision: revisionOf([['item', 'item-2', 'tls-is-on']]) });
    await page.goto(url);
    await page.evaluate((all) => Object.entries(all).forEach(([key, text]) => localStorage.setItem(key, text)), run);
    await page.goto(`${url}list/`);
    await kept();
    const mark = await page.evaluate(() => localStorage.getItem('preflight/1/run/run1/mark/tls-is-on'));

    expect(edition('冻结代码', '备份数据库', '通知用户', 'TLS is enabled').stderr).toContain('list.md: Is “TLS is enabled” the item that was “TLS is on”?');
    await server.refresh();
    await page.reload();
    await kept();
    await expect(asked.getByRole('checkbox', { name: 'TLS is on TLS is enabled' })).toBeChecked();
    await expect(gone).toContainText('tls-is-on not applicable: no frontend');
    await app.axe();

    // Who looks and does not answer loses nothing, and is still asked at the end of the page.
    await page.getByRole('button', { name: 'I have looked' }).click();
    await page.reload();
    await expect(gone.getByRole('group', { name: 'Are these the same items? (1)' })).toBeVisible();
    await page.getByRole('button', { name: 'Take over the marks' }).click();
    await expect(app.item('tls-is-enabled')).toHaveAttribute('data-mark', 'na');
    await expect(gone).toHaveCount(0);
    await kept();
    expect(await page.evaluate(() => localStorage.getItem('preflight/1/run/run1/mark/tls-is-enabled'))).toBe(mark);

    await page.keyboard.press('ControlOrMeta+z');
    await expect(app.item('tls-is-enabled')).toHaveAttribute('data-mark', 'open');
    await expect(gone).toContainText('tls-is-on not applicable: no frontend');
    await expect(asked).toBeVisible();
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await expect(app.item('tls-is-enabled')).toHaveAttribute('data-mark', 'na');
    await page.reload();
    await expect(app.item('tls-is-enabled')).toHaveAttribute('data-mark', 'na');
    await expect(asked).toHaveCount(0);
  });
});
