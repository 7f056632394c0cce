// Without a network: what was opened once opens again, at a root and under a sub-path, and a deploy under an
// open page takes nothing from it.
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { start } from '../../scripts/serve.mjs';
import { expect, on, test } from './fixtures.mjs';
import { keptWhole as keepsWhole, sites } from './site.mjs';

test.use({ serviceWorkers: 'allow' });

const slug = 'node-platform-release';
const box = (page, name = /^Test suite passes/) => page.getByRole('checkbox', { name });

let own;
test.beforeEach(({ allowErrors }) => {
  // The browser itself asks for the picture of its tab.
  allowErrors(/Failed to load resource.*icon\.svg/);
  own = sites();
});
test.afterEach(async ({ page }) => {
  // What the page still asks for has somebody to answer it.
  await page.close();
  await own.close();
});

/** Waits until the browser holds everything of the site at a base. */
const keptWhole = (page, base = '/') => expect.poll(() => page.evaluate(keepsWhole, base), { timeout: 30_000 }).toBe(true);

const ready = (page) => expect(page.locator('html')).toHaveAttribute('data-app', 'ready');

for (const base of ['/', '/repo/']) {
  test(`what was opened once opens without a network, whole: ${base}`, async ({ page, axe }) => {
    const site = await own.serve(base === '/' ? 'dist' : 'target/dist-repo', base);
    await page.goto(`${site.url}${slug}/`);
    await keptWhole(page, base);
    site.lost = () => true;

    await page.reload();
    await box(page).check();
    await ready(page);
    await page.getByRole('button', { name: 'Share' }).first().click();
    await expect(page.getByRole('textbox', { name: 'Link' })).toHaveValue(/#\w+$/);
    await page.keyboard.press('Escape');
    await page.reload();
    await expect(box(page)).toBeChecked();

    // Pages that were never opened; one that the site does not have; an address without its slash.
    await page.goto(`${site.url}ai-saas-launch/`);
    await expect(page.getByRole('heading', { level: 1, name: 'AI SaaS launch' })).toBeVisible();
    await page.goto(site.url);
    await expect(page.getByText('The page opens without a network')).toBeVisible();
    await axe();
    await page.goto(`${site.url}${slug}`);
    await expect(box(page)).toBeChecked();
    expect(page.url()).toBe(`${site.url}${slug}/`);
  });
}

test('one origin has two sites, each with what it keeps', async ({ page }) => {
  const dir = join(own.folder, 'both');
  cpSync('dist', dir, { recursive: true });
  cpSync('target/dist-repo', join(dir, 'repo'), { recursive: true });
  const site = await own.serve(dir);
  for (const base of ['/', '/repo/']) {
    await page.goto(site.url.slice(0, -1) + base + slug + '/');
    await keptWhole(page, base);
  }
  const names = await page.evaluate(async () => (await caches.keys()).map((name) => name.replace(/[0-9a-f]{16}/, 'version')).sort());
  expect(names).toEqual(['preflight / parts', 'preflight / version', 'preflight /repo/ parts', 'preflight /repo/ version']);
  site.lost = () => true;
  for (const base of ['/', '/repo/']) {
    await page.goto(site.url.slice(0, -1) + base + slug + '/');
    await expect(page.locator('html')).toHaveAttribute('data-base', base);
    await expect(box(page)).toBeVisible();
  }
});

test('the page asks for nothing of it before it has reacted', async ({ page }) => {
  const site = await own.serve();
  await page.goto(`${site.url}${slug}/`);
  await keptWhole(page);
  const at = (pattern) => site.asked.findIndex((path) => pattern.test(path));
  // The reader is what a page reacts with.
  expect(at(/reader-.*wasm/)).toBeGreaterThan(0);
  expect(at(/keeper-/)).toBeGreaterThan(at(/reader-.*wasm/));
  expect(at(/the worker/)).toBeGreaterThan(at(/keeper-/));
  expect(at(/workshop-/)).toBeGreaterThan(at(/the worker/));
});

test('on a metered connection the browser keeps only what is open', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
  const site = await own.serve();
  await page.goto(`${site.url}${slug}/`);
  await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
  site.lost = () => true;
  await page.reload();
  await expect(box(page)).toBeVisible();
  await expect(page.getByRole('progressbar', { name: 'Progress' })).toBeVisible();
  expect(site.asked.filter((path) => /workshop-/.test(path))).toEqual([]);
});

test('a deploy under an open page takes nothing from it, and is offered', async ({ page, context, allowErrors }) => {
  const dir = own.release('a1');
  const site = await own.serve(dir);
  await page.goto(`${site.url}${slug}/`);
  await keptWhole(page);
  await box(page).check();
  await ready(page);

  await own.deploy(site, dir, 'b2');
  // Another tab brings the new version.
  const other = on(await context.newPage());
  await other.page.goto(site.url);
  await expect(other.page.locator('[data-version]')).toHaveAttribute('data-version', /^b2/);
  const offer = page.getByRole('status').filter({ hasText: 'A new version of this page is ready' });
  await expect(offer).toBeVisible();
  await keptWhole(other.page);
  await expect(other.page.getByText('A new version')).toHaveCount(0);

  // The open page has what it never loaded, of its own version, although no server has it any more.
  await page.getByRole('button', { name: 'Share' }).first().click();
  await expect(page.getByRole('textbox', { name: 'Link' })).toHaveValue(/#\w+$/);
  await page.keyboard.press('Escape');

  await offer.getByRole('button', { name: 'Reload' }).click();
  await expect(page.locator('[data-version]')).toHaveAttribute('data-version', /^b2/);
  await expect(box(page)).toBeChecked();
  // Nobody uses the old one any more: the next page that opens has it dropped.
  await other.page.reload();
  await expect.poll(() => page.evaluate(async () => (await (await caches.open('preflight / parts')).keys()).filter(({ url }) => /-a1/.test(url)).length)).toBe(0);
  site.lost = () => true;
  await page.reload();
  await expect(box(page)).toBeChecked();
  allowErrors(/Failed to load resource/);
});

test('a new version is not offered while somebody types', async ({ page, context }) => {
  const dir = own.release('a1');
  const site = await own.serve(dir);
  await page.goto(`${site.url}${slug}/`);
  await keptWhole(page);
  await page.keyboard.press('Shift');
  await ready(page);
  await page.getByRole('textbox', { name: 'Run', exact: true }).pressSequentially('v3');
  await own.deploy(site, dir, 'b2');
  const other = await context.newPage();
  await other.goto(site.url);
  await expect.poll(() => page.evaluate(async () => (await caches.keys()).some((name) => / a1/.test(name)))).toBe(false);
  await keptWhole(other);
  await expect(page.getByText('A new version')).toHaveCount(0);
  await page.getByRole('textbox', { name: 'Run', exact: true }).press('Tab');
  await expect(page.getByText('A new version')).toBeVisible();
});

for (const part of ['app', 'workshop']) {
  test(`a part that fails once is not noticed with a worker either: ${part}`, async ({ page, allowErrors }) => {
    allowErrors(/Failed to load resource|ERR_/);
    const site = await own.serve();
    // Only the first page is open, and nothing of the rest is kept yet.
    await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
    await page.goto(site.url);
    await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
    await page.evaluate(async () => (await caches.keys()).map((name) => caches.delete(name)));
    let isLost = false;
    site.lost = (path) => {
      const loses = !isLost && path.startsWith(`/${part}-`) && path.endsWith('.js');
      isLost ||= loses;
      return loses;
    };
    await page.goto(`${site.url}${slug}/`);
    await box(page).check();
    await page.getByRole('button', { name: 'Share' }).first().click();
    await expect(page.getByRole('textbox', { name: 'Link' })).toHaveValue(/#\w+$/);
    expect(isLost).toBe(true);
  });
}

test('a part that is kept damaged comes anew from the network', async ({ page, allowErrors }) => {
  allowErrors(/.*/);
  const site = await own.serve();
  await page.goto(`${site.url}${slug}/`);
  await keptWhole(page);
  await page.evaluate(async () => {
    const parts = await caches.open('preflight / parts');
    const damaged = (await parts.keys()).filter(({ url }) => /\/(app|workshop)-.*\.js/.test(url));
    const answer = () => new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html' } });
    await Promise.all(damaged.map((request) => parts.put(request, answer())));
  });
  await page.reload();
  await box(page).check();
  await page.getByRole('button', { name: 'Share' }).first().click();
  await expect(page.getByRole('textbox', { name: 'Link' })).toHaveValue(/#\w+$/);
});

test('a cache that the browser has emptied is said without a network, and filled again with one', async ({ page, allowErrors }) => {
  allowErrors(/status of 503|Failed to load resource/);
  const site = await own.serve();
  await page.goto(`${site.url}${slug}/`);
  await keptWhole(page);
  await page.evaluate(async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))));
  site.lost = () => true;
  await page.reload();
  await expect(page.getByText('There is no network, and this browser holds no copy of this page')).toBeVisible();
  site.lost = () => false;
  await page.reload();
  await expect(box(page)).toBeVisible();
});

test('a host that fails, or is late, is none', async ({ page, allowErrors }) => {
  allowErrors(/status of 503/);
  const site = await own.serve();
  await page.goto(`${site.url}${slug}/`);
  await keptWhole(page);
  await own.servers.pop().close();
  const port = Number(new URL(site.url).port);
  const edit = (bytes) => bytes;
  const failing = await start({ dir: 'dist', port, live: { edit, answer: (request, response) => { response.writeHead(503).end(); return true; } } });
  await page.reload();
  await expect(box(page)).toBeVisible();
  await failing.close();
  own.servers.push(await start({ dir: 'dist', port, live: { edit, answer: () => true } }));
  await page.reload();
  await expect(box(page)).toBeVisible();
});

test('a worker that cannot be installed changes nothing, and home says it', async ({ page, allowErrors }) => {
  allowErrors(/worker|Failed to load resource/i);
  const dir = own.release('a1');
  writeFileSync(join(dir, 'worker.js'), 'throw new Error("of no use");');
  const site = await own.serve(dir);
  await page.goto(site.url);
  await expect(page.getByText('Without a network it does not open')).toBeVisible();
  await page.goto(`${site.url}${slug}/`);
  await box(page).check();
  await ready(page);
});

test('a private window that lets no worker in says so, and works as long as it is open', async ({ page, axe }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined });
    Object.defineProperty(window, 'caches', { get: () => { throw new DOMException('private', 'SecurityError'); } });
    StorageManager.prototype.persist = async () => false;
  });
  const site = await own.serve();
  await page.goto(`${site.url}${slug}/`);
  await box(page).check();
  await ready(page);
  await page.goto(site.url);
  await expect(page.getByText('Without a network it does not open: the browser refuses that')).toBeVisible();
  await axe();
  await page.goto(`${site.url}${slug}/`);
  await expect(box(page)).toBeChecked();
});

test('the kill switch takes the worker and all that it kept out of the browser', async ({ page }) => {
  const dir = own.release('a1');
  const site = await own.serve(dir);
  await page.goto(`${site.url}${slug}/`);
  await keptWhole(page);
  await box(page).check();
  writeFileSync(join(dir, 'worker.js'), readFileSync('src/browser/offline/gone.js'));
  for (const name of readdirSync(dir, { recursive: true }).filter((name) => name.endsWith('.html'))) {
    const path = join(dir, name);
    writeFileSync(path, readFileSync(path, 'utf8').replace(/data-version="[0-9a-f]+"/, 'data-version=""'));
  }
  await site.refresh();
  await page.reload();
  await expect.poll(() => page.evaluate(async () => [(await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length])).toEqual([0, 0]);
  await page.reload();
  await expect(box(page)).toBeChecked();
});
