// Without a network: what was opened once opens again, at a root and under a sub-path, and a deploy under an
// open page takes nothing from it.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from '../../scripts/serve.mjs';
import { expect, on, test } from './fixtures.mjs';

test.use({ serviceWorkers: 'allow' });

const slug = 'node-platform-release';
const box = (page, name = /^Test suite passes/) => page.getByRole('checkbox', { name });

let folder;
let servers;
test.beforeEach(({ allowErrors }) => {
  // The browser itself asks for the picture of its tab.
  allowErrors(/Failed to load resource.*icon\.svg/);
  folder = mkdtempSync(join(tmpdir(), 'preflight-offline-'));
  servers = [];
});
test.afterEach(async ({ page }) => {
  // What the page still asks for has somebody to answer it.
  await page.close();
  await Promise.all(servers.map((server) => server.close()));
  rmSync(folder, { recursive: true, force: true });
});

/** Serves a folder at a base; `asked` are the paths that were asked for, `lost` says which of them fail. */
async function serve(dir, base = '/') {
  const asked = [];
  const state = { asked, lost: () => false };
  const answer = (request) => {
    asked.push(request.headers['service-worker'] ? 'the worker' : request.url);
    if (!state.lost(request.url)) return false;
    request.socket.destroy();
    return true;
  };
  // What is edited is not packed, which would take its time.
  const server = await start({ dir, base, live: { answer, edit: (bytes) => bytes } });
  servers.push(server);
  return Object.assign(state, server);
}

/** A version of the site of its own: another name of each program, another version, another title. */
function release(name) {
  const dir = join(folder, name);
  cpSync('dist', dir, { recursive: true });
  const digits = name.padEnd(16, '0').slice(0, 16).replace(/[^0-9a-f]/g, '0');
  const [version] = /(?<=data-version=")[0-9a-f]+/.exec(readFileSync(join(dir, 'index.html'), 'utf8'));
  const renamed = (text) => text.replaceAll(/(app|boot|keeper|opener|reader|workshop)-[0-9a-f]{16}/g, `$1-${digits}`).replaceAll(version, digits);
  for (const file of readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())) {
    const path = join(file.parentPath, file.name);
    const target = join(file.parentPath, renamed(file.name));
    const isText = /\.(html|js)$/.test(file.name);
    const bytes = readFileSync(path);
    rmSync(path);
    writeFileSync(target, isText ? renamed(`${bytes}`) : bytes);
  }
  return dir;
}

/** Waits until the browser holds everything of the site at a base. */
const keptWhole = (page, base = '/') => expect.poll(() => page.evaluate(async (base) => {
  const worker = await (await fetch(`${base}worker.js`, { cache: 'no-store' })).text();
  const paths = [...worker.matchAll(/const (?:SHELL|REST) = (\[.*\]);/g)].flatMap(([, list]) => JSON.parse(list));
  const kept = await Promise.all(paths.map((path) => caches.match(base + path)));
  return navigator.serviceWorker.controller && kept.every(Boolean) && paths.length;
}, base), { timeout: 30_000 }).toBeGreaterThan(20);

const ready = (page) => expect(page.locator('html')).toHaveAttribute('data-app', 'ready');

for (const base of ['/', '/repo/']) {
  test(`what was opened once opens without a network, whole: ${base}`, async ({ page, axe }) => {
    const site = await serve(base === '/' ? 'dist' : 'target/dist-repo', base);
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
  const dir = join(folder, 'both');
  cpSync('dist', dir, { recursive: true });
  cpSync('target/dist-repo', join(dir, 'repo'), { recursive: true });
  const site = await serve(dir);
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
  const site = await serve('dist');
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
  const site = await serve('dist');
  await page.goto(`${site.url}${slug}/`);
  await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
  site.lost = () => true;
  await page.reload();
  await expect(box(page)).toBeVisible();
  await expect(page.getByRole('progressbar', { name: 'Progress' })).toBeVisible();
  expect(site.asked.filter((path) => /workshop-/.test(path))).toEqual([]);
});

test('a deploy under an open page takes nothing from it, and is offered', async ({ page, context, allowErrors }) => {
  const dir = release('a1');
  const site = await serve(dir);
  await page.goto(`${site.url}${slug}/`);
  await keptWhole(page);
  await box(page).check();
  await ready(page);

  rmSync(dir, { recursive: true });
  cpSync(release('b2'), dir, { recursive: true });
  await site.refresh();
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
  const dir = release('a1');
  const site = await serve(dir);
  await page.goto(`${site.url}${slug}/`);
  await keptWhole(page);
  await page.keyboard.press('Shift');
  await ready(page);
  await page.getByRole('textbox', { name: 'Run', exact: true }).pressSequentially('v3');
  rmSync(dir, { recursive: true });
  cpSync(release('b2'), dir, { recursive: true });
  await site.refresh();
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
    const site = await serve('dist');
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
  const site = await serve('dist');
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
  const site = await serve('dist');
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
  const site = await serve('dist');
  await page.goto(`${site.url}${slug}/`);
  await keptWhole(page);
  await servers.pop().close();
  const port = Number(new URL(site.url).port);
  const edit = (bytes) => bytes;
  const failing = await start({ dir: 'dist', port, live: { edit, answer: (request, response) => { response.writeHead(503).end(); return true; } } });
  await page.reload();
  await expect(box(page)).toBeVisible();
  await failing.close();
  servers.push(await start({ dir: 'dist', port, live: { edit, answer: () => true } }));
  await page.reload();
  await expect(box(page)).toBeVisible();
});

test('a worker that cannot be installed changes nothing, and home says it', async ({ page, allowErrors }) => {
  allowErrors(/worker|Failed to load resource/i);
  const dir = release('a1');
  writeFileSync(join(dir, 'worker.js'), 'throw new Error("of no use");');
  const site = await serve(dir);
  await page.goto(site.url);
  await expect(page.getByText('Without a network it does not open')).toBeVisible();
  await page.goto(`${site.url}${slug}/`);
  await box(page).check();
  await ready(page);
});

test('the kill switch takes the worker and all that it kept out of the browser', async ({ page }) => {
  const dir = release('a1');
  const site = await serve(dir);
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
