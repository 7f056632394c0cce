// What fails while a page is used: said each time, with a way on, and nothing is lost.

import { pathToFileURL } from 'node:url';
import { expect, test } from './fixtures.mjs';
import { keep, runOf, stored } from './storage.mjs';

const slug = 'node-platform-release';
const notLoaded = /did not load/;
const share = (page) => page.getByRole('button', { name: 'Share' }).first();
const there = (page) => expect(page.locator('html')).toHaveAttribute('data-app', 'ready');
const loads = (page) => expect(page.getByRole('alert').filter({ hasText: notLoaded })).toBeHidden();

/** Has the first request at these addresses fail, as it does where a connection breaks. */
async function loseOnce(page, addresses) {
  let isLost = false;
  await page.route(addresses, (route) => {
    if (isLost) return route.continue();
    isLost = true;
    return route.abort();
  });
}

for (const [what, part] of [
  ['the reader’s script', /\/reader-[0-9a-f]+\.js/],
  ['the application’s script', /\/app-[0-9a-f]+\.js/],
  ['the application itself', /\/app-[0-9a-f]+_bg\.wasm/],
  ['the application’s stylesheet', /\/app-[0-9a-f]+\.css/],
  ['the workshop’s script', /\/workshop-[0-9a-f]+\.js/],
  ['the workshop itself', /\/workshop-[0-9a-f]+_bg\.wasm/],
  ['the workshop’s stylesheet', /\/workshop-[0-9a-f]+\.css/],
]) {
  test(`one lost request is not noticed: ${what}`, async ({ page, open, allowErrors, item }) => {
    allowErrors(/Failed to load resource/);
    await loseOnce(page, part);
    await open(slug, { ready: false });
    await page.getByRole('checkbox', { name: /^Test suite passes/ }).check();
    await share(page).click();
    await expect(page.getByRole('textbox', { name: 'Link' })).toBeVisible();
    await expect(item('tests-pass')).toHaveAttribute('data-mark', 'done');
    await loads(page);
  });
}

/** A link to a run in which the tests pass. */
async function linkOf(another) {
  const other = await another();
  await keep(other.page, runOf(slug, { 'tests-pass': 'done' }, { name: 'v3' }));
  await other.open(slug);
  await share(other.page).click();
  return other.page.getByRole('textbox', { name: 'Link' }).inputValue();
}

for (const [what, part] of [
  ['the opener’s script', /\/opener-[0-9a-f]+\.js/],
  ['the opener itself', /\/opener-[0-9a-f]+_bg\.wasm/],
]) {
  test(`one lost request is not noticed: ${what}`, async ({ page, another, allowErrors, item }) => {
    allowErrors(/Failed to load resource/);
    const link = await linkOf(another);
    await loseOnce(page, part);
    await page.goto(link);
    await expect(page.locator('html')).toHaveAttribute('data-link', /shown|partly/);
    await expect(page.getByRole('region', { name: /^v3, as of / })).toBeVisible();
    await expect(item('tests-pass')).toHaveAttribute('data-mark', 'done');
    await loads(page);
  });
}

for (const [what, answer] of [
  ['that does not come', (route) => route.abort()],
  ['of another build, which does nothing,', (route) => route.fulfill({ contentType: 'text/javascript', body: 'export default async () => {};' })],
  ['that is a page', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' })],
]) {
  test(`an opener ${what} has the application open the link`, async ({ page, another, allowErrors, item }) => {
    allowErrors(/MIME type|Failed to load/);
    const link = await linkOf(another);
    await page.route(/\/opener-[0-9a-f]+\.js/, answer);
    await page.goto(link);
    await there(page);
    await expect(page.getByRole('region', { name: /^v3, as of / })).toBeVisible();
    await expect(item('tests-pass')).toHaveAttribute('data-mark', 'done');
    await loads(page);
  });
}

test('what failed is tried again under another address', async ({ page, open, allowErrors }) => {
  allowErrors(/Failed to load resource/);
  const asked = [];
  await page.route(/\/workshop-[0-9a-f]+\.js/, (route) => {
    asked.push(new URL(route.request().url()).search);
    return asked.length < 3 ? route.abort() : route.continue();
  });
  await open(slug);
  await share(page).click();
  await expect(page.getByRole('status').filter({ hasText: notLoaded })).toBeVisible();
  await share(page).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(asked[0]).toBe('');
  expect(asked[1]).not.toBe('');
});

for (const [what, part, body] of [
  ['an application that does nothing', /\/app-[0-9a-f]+\.js/, 'export default async () => {};'],
  ['an application that is a page', /\/app-[0-9a-f]+\.js/, '<!doctype html>'],
  ['a workshop that does nothing', /\/workshop-[0-9a-f]+\.js/, 'export default async () => {};'],
  ['a workshop that is a page', /\/workshop-[0-9a-f]+\.js/, '<!doctype html>'],
]) {
  test(`a script of another build is said: ${what}`, async ({ page, open, allowErrors }) => {
    allowErrors(/MIME type|Failed to load/);
    const contentType = body.startsWith('<') ? 'text/html' : 'text/javascript';
    await page.route(part, (route) => route.fulfill({ contentType, body }));
    await open(slug, { ready: false });
    await share(page).click();
    await expect(page.getByText(notLoaded).filter({ visible: true })).toBeVisible();
  });
}

test('a reader of another build, which does nothing, has the application come', async ({ page, open, progress }) => {
  const body = 'export default async () => {};';
  await page.route(/\/reader-[0-9a-f]+\.js/, (route) => route.fulfill({ contentType: 'text/javascript', body }));
  await open(slug, { ready: false });
  await there(page);
  await page.getByRole('checkbox', { name: /^Test suite passes/ }).check();
  await expect(progress()).toHaveAttribute('aria-valuenow', '1');
});

test('after a deploy the page offers to reload, and does what was asked for', async ({ page, open, item, allowErrors, baseURL }) => {
  allowErrors(/status of 404/);
  const gone = /\/(app|workshop)-[0-9a-f]+(_bg)?\.(js|wasm|css)/;
  const missing = (route) => route.fulfill({ status: 404, contentType: 'text/html', body: 'Not found' });
  const renewed = async (route) => {
    const answer = await route.fetch();
    return route.fulfill({ response: answer, body: (await answer.text()).replaceAll(/(app|workshop)-[0-9a-f]+/g, '$1-0123') });
  };
  const page0 = new URL(`${slug}/`, baseURL).href;
  for (const isReady of [false, true]) {
    await open(slug, { ready: isReady });
    await page.route(gone, missing);
    await page.route(page0, renewed);
    await page.getByRole('checkbox', { name: /^Test suite passes/ }).check();
    await share(page).click();
    const offer = page.getByRole('alert').filter({ hasText: 'has been renewed' });
    await expect(offer).toBeVisible();
    await expect(page.getByRole('checkbox', { name: /^Test suite passes/ })).toBeVisible();
    // The answers on their way come first.
    await page.unrouteAll({ behavior: 'wait' });
    await offer.getByRole('button', { name: 'Reload' }).click();
    await expect(page.getByRole('textbox', { name: 'Link' })).toBeVisible();
    await expect(item('tests-pass')).toHaveAttribute('data-mark', 'done');
    await page.reload();
    await there(page);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.getByRole('checkbox', { name: /^Test suite passes/ }).uncheck();
  }
});

test('without its checklist a page stays as it is', async ({ page, open, item, allowErrors }) => {
  allowErrors(/Failed to load resource/);
  await open(slug, { ready: false });
  await page.route(/\/checklists\/.*\.json$/, (route) => route.abort());
  await page.getByRole('checkbox', { name: /^Test suite passes/ }).check();
  await expect(page.getByRole('alert').filter({ hasText: notLoaded })).toBeVisible();
  await expect(item('tests-pass')).toBeVisible();
  await page.unroute(/\/checklists\/.*\.json$/);
  await page.getByRole('checkbox', { name: /^Code is reviewed/ }).check();
  await there(page);
  await expect(page.getByRole('progressbar', { name: 'Progress' })).toHaveAttribute('aria-valuenow', '2');
});

const frozen = { ...runOf(slug, { 'tests-pass': 'done' }), 'preflight/1/run/run1/state': JSON.stringify({ v: 1, frozen: 1_790_000_000_000 }) };
for (const [what, where, records, seen] of [
  ['a link beside a run', `${slug}/#1Xabc`, runOf(slug, { 'tests-pass': 'done' }), 'Test suite passes'],
  ['a frozen run', `${slug}/`, frozen, 'Test suite passes'],
  ['home', '', frozen, 'Node platform release'],
]) {
  test(`without the application the page can be read: ${what}`, async ({ page, allowErrors }) => {
    allowErrors(/Failed to load resource/);
    await keep(page, records);
    await page.route(/\/(app|opener|workshop)-[0-9a-f]+(_bg)?\.(js|wasm|css)/, (route) => route.abort());
    await page.goto(where);
    await expect(page.getByRole('alert').filter({ hasText: notLoaded })).toBeVisible();
    await expect(page.getByRole('main').getByText(seen).first()).toBeVisible();
  });
}

for (const [what, refuse] of [
  ['with an error', () => {
    throw new DOMException('Too many calls to Location or History APIs', 'SecurityError');
  }],
  ['without a word', () => {}],
]) {
  test(`a step of the history that the browser refuses leads to the page all the same: ${what}`, async ({ page, open, item, baseURL }) => {
    await open();
    await page.evaluate(`history.pushState = ${refuse}`);
    await page.getByRole('link', { name: 'Node platform release' }).click();
    await expect(page).toHaveURL(`${baseURL}${slug}/`);
    await page.getByRole('checkbox', { name: /^Test suite passes/ }).check();
    await page.getByRole('link', { name: /^Database setup/ }).last().click();
    await expect(page).toHaveURL(/#section-database$/);
    await expect(item('tests-pass')).toHaveAttribute('data-mark', 'done');
  });
}

test('a script that somebody has changed on the way does not run, which is said', async ({ page, allowErrors }) => {
  allowErrors(/Content.Security.Policy/);
  await page.route(`**/${slug}/`, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace(/<script data-app[^>]*>/, '$& ') });
  });
  await page.goto(`${slug}/`);
  await expect(page.getByRole('alert').filter({ hasText: 'ticks are not kept' })).toBeVisible();
});

test('a page that is opened as a file says what it needs', async ({ page, allowErrors }) => {
  allowErrors(/.*/);
  await page.goto(pathToFileURL(`dist/${slug}/index.html`).href);
  await expect(page.getByRole('alert').filter({ hasText: 'Opened as a file it does not work: a web server has to give it' })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /^Test suite passes/ })).toBeVisible();
});

/** Has each program that asks for the time fail from now on, as it does where a panic ends it. */
const trap = (page) => page.evaluate(() => {
  window.realNow = Date.now;
  Date.now = () => {
    throw new WebAssembly.RuntimeError('unreachable');
  };
});

test('a page that has stopped says so, and gives the run as a file', async ({ page, open, item, axe, allowErrors }) => {
  allowErrors(/unreachable/);
  await open(slug);
  await page.getByRole('textbox', { name: 'Run' }).fill('v3.0.0');
  await page.getByRole('textbox', { name: 'Run' }).blur();
  await page.getByRole('checkbox', { name: /^Test suite passes/ }).check();
  await trap(page);
  await page.getByRole('checkbox', { name: /^Code is reviewed/ }).click();
  const dialog = page.getByRole('dialog', { name: 'This page has stopped' });
  await expect(dialog).toBeVisible();
  await axe();
  await page.evaluate(() => (Date.now = window.realNow));
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save the run as a file' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('v3-0-0.preflight.json');
  const chunks = await (await file.createReadStream()).toArray();
  const run = JSON.parse(Buffer.concat(chunks).toString());
  expect(run.marks['tests-pass'].mark).toBe('done');

  // What can be seen behind the dialog takes nothing any more.
  await page.keyboard.press('Escape');
  await page.getByRole('checkbox', { name: /^Linter/ }).click({ force: true, timeout: 2000 }).catch(() => {});
  await expect(item('lint-clean')).toHaveAttribute('data-mark', 'open');
});

test('a page that has stopped is there again after a reload', async ({ page, open, item, allowErrors }) => {
  allowErrors(/unreachable/);
  await open(slug);
  await page.getByRole('checkbox', { name: /^Test suite passes/ }).check();
  await trap(page);
  await page.getByRole('checkbox', { name: /^Code is reviewed/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reload' }).click();
  await there(page);
  await expect(item('tests-pass')).toHaveAttribute('data-mark', 'done');
  expect(Object.keys(await stored(page)).filter((key) => key.includes('/mark/'))).toHaveLength(1);
});
