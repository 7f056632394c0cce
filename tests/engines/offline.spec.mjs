// Without a network, and after a deploy: with the service worker of each engine. The server of a test fails
// when it is told to, since not every engine can be told that there is no network.
import { eventually, expect, slug, test as base } from './fixtures.mjs';
import { hostingRules } from '../../scripts/serve.mjs';
import { keptWhole, sites } from '../e2e/site.mjs';

const test = base.extend({
  own: async ({ allowErrors }, use) => {
    // The browser itself asks for the picture of its tab, and looks for a new worker.
    allowErrors(/icon\.svg|worker\.js/);
    const own = sites('target/dist-engines');
    await use(own);
    await own.close();
  },
});

/** Waits until the browser holds everything of the site. */
const isKept = (page) => eventually(() => page.run(keptWhole, '/'), 'to be kept').toBe(true);
const isLink = /#\w+$/;
const shares = async (page) => {
  await page.locator('header').button('Share').click();
  await eventually(page.getByRole('textbox', { name: 'Link' }).value).toMatch(isLink);
};
/** Of the page that is there; none while another comes in its place. */
const version = (page) => page.locator('[data-version]').attribute('data-version').catch(() => '');
const mark = (page, id) => page.mark(id).catch(() => '');
/** A host that lets browsers keep nothing by themselves, so that each part is asked for. */
const rules = { ...hostingRules(), routes: hostingRules().routes.map(({ headers: { 'Cache-Control': _, ...headers } = {}, ...route }) => ({ ...route, headers })) };

test('what was opened once opens without a network, whole', async ({ page, own }) => {
  const site = await own.serve();
  page.baseURL = site.url;
  await page.open(`${slug}/`, { ready: false });
  await isKept(page);
  site.lost = () => true;
  await page.reload();
  await page.box('tests-pass').click();
  await page.isReady();
  await shares(page);
  await page.reload();
  await eventually(() => mark(page, 'tests-pass')).toBe('done');
  // What is still on its way when a page is left is an error to Firefox.
  await page.isReady();
  // A page that was never opened, and home.
  await page.open('ai-saas-launch/', { ready: false });
  await eventually(page.getByRole('heading', { name: 'AI SaaS launch' }).count).toBe(1);
  await page.open('');
  await eventually(page.locator('kept-here').text).toContain('The page opens without a network');
});

test('a deploy under an open page takes nothing from it, and is offered', async ({ page, own }) => {
  const dir = own.release('a1');
  const site = await own.serve(dir);
  page.baseURL = site.url;
  await page.open(`${slug}/`, { ready: false });
  await isKept(page);
  await page.box('tests-pass').click();
  await page.isReady();

  await own.deploy(site, dir, 'b2');
  const other = await page.newTab();
  other.baseURL = site.url;
  await other.open('', { ready: false });
  await eventually(() => version(other)).toMatch(/^b2/);
  await isKept(other);
  const offer = page.locator('#new-version');
  await eventually(offer.text).toContain('A new version of this page is ready');
  // What this page never loaded comes, of its own version.
  await shares(page);
  await page.press('Escape');
  await offer.button('Reload').click();
  await eventually(() => version(page)).toMatch(/^b2/);
  await eventually(() => mark(page, 'tests-pass')).toBe('done');
  // What is still on its way when a page is left is an error to WebKit.
  await page.isReady();
  site.lost = () => true;
  await page.reload();
  await eventually(() => mark(page, 'tests-pass')).toBe('done');
});

// The link of a run in which the test suite passes.
const linkOf = async (page) => {
  await page.box('tests-pass').click();
  await page.locator('header').button('Share').click();
  const field = page.getByRole('textbox', { name: 'Link' });
  await eventually(field.value).toMatch(isLink);
  return field.value();
};
const lostRequest = /Failed to load|error: .*(js|wasm)|NetworkError/;
for (const part of ['reader', 'opener', 'app', 'workshop']) {
  test(`one lost request is not noticed with a worker either: ${part}`, async ({ page, another, own, allowErrors }) => {
    allowErrors(lostRequest);
    const site = await own.serve(undefined, '/', rules);
    let address = `${slug}/`;
    if (part === 'opener') {
      const sender = await another();
      sender.baseURL = site.url;
      await sender.open(address);
      address = await linkOf(sender);
    }
    page.baseURL = site.url;
    await page.open('', { ready: false });
    await isKept(page);
    // The browser has emptied what it kept.
    await page.run(async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))));
    let isLost = false;
    site.lost = (path) => {
      const loses = !isLost && path.startsWith(`/${part}-`) && path.endsWith('.js');
      isLost ||= loses;
      return loses;
    };
    await page.open(address, { ready: false });
    if (part === 'opener') {
      await eventually(() => mark(page, 'tests-pass')).toBe('done');
      return expect(isLost).toBe(true);
    }
    await page.box('tests-pass').click();
    await shares(page);
    await eventually(page.done).toBe('1');
    return expect(isLost).toBe(true);
  });
}

test('a checklist that is lost once comes with the next tick, with a worker as well', async ({ page, own, allowErrors }) => {
  allowErrors(lostRequest);
  const site = await own.serve();
  page.baseURL = site.url;
  await page.open('', { ready: false });
  await isKept(page);
  await page.run(async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))));
  site.lost = (path) => path === `/checklists/${slug}.json`;
  await page.open(`${slug}/`, { ready: false });
  await page.box('tests-pass').click();
  await eventually(page.locator('#boot-failed:not([hidden])').text).toContain('did not load');
  site.lost = () => false;
  await page.box('code-reviewed').click();
  await page.isReady();
  await eventually(page.done).toBe('2');
});
