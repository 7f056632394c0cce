// Several tabs on one checklist, and a storage that others empty.
import { expect, holdBack, on, test } from './fixtures.mjs';
import { keep, runOf, stored } from './storage.mjs';

const slug = 'node-platform-release';
const box = (page, name = /^Test suite passes/) => page.getByRole('checkbox', { name });
const review = /^Code is reviewed/;
const runs = async (page) => Object.keys(await stored(page)).filter((key) => /^preflight\/1\/run\/\w+$/.test(key));

/** Ticks a box of each page in the same instant of the clock. */
async function tickAtOnce(...boxes) {
  const at = Date.now() + 300;
  await Promise.all(boxes.map((one) => one.evaluate((input, then) => {
    while (Date.now() < then);
    input.click();
  }, at)));
}

test('the first tick in two tabs at once starts one run with both marks', async ({ page, open, progress, context }) => {
  await open(slug);
  const other = on(await context.newPage());
  await other.open(slug);
  await tickAtOnce(box(page), box(other.page, review));
  await expect(progress()).toHaveAttribute('aria-valuenow', '2');
  await expect(other.progress()).toHaveAttribute('aria-valuenow', '2');
  await expect.poll(() => runs(page)).toHaveLength(1);
  await page.reload();
  await expect(progress()).toHaveAttribute('aria-valuenow', '2');
});

test('so do ticks made before the application has arrived', async ({ page, open, progress, context }) => {
  const other = on(await context.newPage());
  const arrive = [await holdBack(page, '**/*_bg.wasm'), await holdBack(other.page, '**/*_bg.wasm')];
  await open(slug, { ready: false });
  await other.open(slug, { ready: false });
  await tickAtOnce(box(page), box(other.page, review));
  arrive.forEach((call) => call());
  await expect(progress()).toHaveAttribute('aria-valuenow', '2');
  await expect(other.progress()).toHaveAttribute('aria-valuenow', '2');
  await expect.poll(() => runs(page)).toHaveLength(1);
  expect(Object.keys(await stored(page)).filter((key) => key.includes('/early/'))).toEqual([]);
});

for (const [what, empty] of [
  ['by another page', (other) => other.evaluate(() => localStorage.clear())],
  ['by the browser', (_, page) => page.evaluate(() => Storage.prototype.clear.call(localStorage))],
]) {
  test(`a run whose storage is emptied ${what} is stored again, and that is said`, async ({ page, open, progress, context }) => {
    await open(slug);
    await box(page).check();
    await page.getByRole('textbox', { name: 'Run', exact: true }).fill('v3.0.0');
    await page.keyboard.press('Enter');
    const other = await context.newPage();
    await other.route('**/blank', (route) => route.fulfill({ contentType: 'text/html', body: '<link rel="icon" href="data:,">' }));
    await other.goto('blank');
    await empty(other, page);
    await box(page, review).check();
    await expect(page.getByRole('status').filter({ hasText: 'emptied' })).toBeVisible();
    await page.reload();
    await expect(progress()).toHaveAttribute('aria-valuenow', '2');
    await expect(page.getByRole('textbox', { name: 'Run', exact: true })).toHaveValue('v3.0.0');
  });
}

test('a page that Back brings from memory shows what was marked meanwhile', async ({ page, open }) => {
  await keep(page, runOf(slug, { 'tests-pass': 'done' }));
  await open(slug);
  await page.evaluate(() => {
    // A page hears nothing of what it stores itself, as one in memory hears nothing of others.
    localStorage.setItem('preflight/1/run/run1/mark/code-reviewed', JSON.stringify({ v: 1, mark: 'done', at: 1 }));
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  });
  await expect(box(page, review)).toBeChecked();
});

test('a page that Back loads anew, as a browser does that restores its tabs, shows what is stored', async ({ page, open, item }) => {
  await keep(page, runOf(slug, { 'tests-pass': 'done' }, { name: 'v3' }));
  await open(slug);
  await box(page, review).check();
  await page.evaluate(() => (window.isKept = true));
  await page.goto('blank');
  await page.evaluate(() => {
    const mark = 'preflight/1/run/run1/mark/';
    localStorage.setItem(`${mark}tests-pass`, JSON.stringify({ v: 1, mark: 'open', at: Date.now() }));
    localStorage.setItem(`${mark}lint-clean`, JSON.stringify({ v: 1, mark: 'done', at: Date.now() }));
    localStorage.setItem('preflight/1/run/run1/name', JSON.stringify({ v: 1, text: 'v4' }));
  });
  await page.goBack();
  // It is not the page from the browser's memory, but its fields may be as they were left.
  expect(await page.evaluate(() => window.isKept)).toBeUndefined();
  await expect(item('lint-clean')).toHaveAttribute('data-mark', 'done');
  await expect(page.getByRole('textbox', { name: 'Run', exact: true })).toHaveValue('v4');
  const boxes = () => page.locator('main [data-item]').evaluateAll((rows) => rows.filter((row) => row.querySelector('input').checked).map((row) => row.dataset.item).sort());
  await expect.poll(boxes).toEqual(['code-reviewed', 'lint-clean']);
  await page.keyboard.press('Shift');
  await expect(page.locator('html')).toHaveAttribute('data-app', 'ready');
  expect(await boxes()).toEqual(['code-reviewed', 'lint-clean']);
});

test('a duplicated tab works on the same run, and both show what is stored', async ({ page, open, context }) => {
  await open(slug);
  await box(page).check();
  await expect.poll(async () => Object.keys(await stored(page)).length).toBeGreaterThan(2);
  const own = await page.evaluate(() => ({ ...sessionStorage }));
  const copy = on(await context.newPage());
  await copy.page.addInitScript((own) => Object.entries(own).forEach(([key, text]) => sessionStorage.setItem(key, text)), own);
  await copy.page.goto(page.url());
  await expect(box(copy.page)).toBeChecked();
  await box(copy.page, review).check();
  await expect(box(page, review)).toBeChecked();
  await box(page).uncheck();
  await expect(box(copy.page)).not.toBeChecked();
  expect(await runs(page)).toHaveLength(1);
});

test('leaving asks only while something is not stored', async ({ page, open }) => {
  await page.addInitScript(() => {
    const set = Storage.prototype.setItem;
    let isFull = true;
    window.makeRoom = () => (isFull = false);
    Storage.prototype.setItem = function (key, text) {
      if (isFull) throw new DOMException('full', 'QuotaExceededError');
      return set.call(this, key, text);
    };
  });
  const asked = () => page.evaluate(() => {
    const leaving = new Event('beforeunload', { cancelable: true });
    dispatchEvent(leaving);
    return leaving.defaultPrevented;
  });
  await open(slug);
  expect(await asked()).toBe(false);
  await box(page).check();
  expect(await asked()).toBe(true);
  await page.evaluate(() => window.makeRoom());
  await box(page, review).check();
  expect(await asked()).toBe(false);
});

test('two tabs that merge the same link at once make one run with each mark and each signature once', async ({ page, context, open, progress, another }) => {
  const ada = await another();
  await keep(ada.page, runOf(slug, { 'tests-pass': 'done', 'code-reviewed': 'done' }));
  await ada.open(slug);
  await ada.page.getByRole('group', { name: /^Gate: Go for/ }).getByRole('button', { name: 'Sign off' }).click();
  await ada.page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Ada');
  await ada.page.getByRole('dialog').getByRole('textbox', { name: /^Why sign/ }).fill('known');
  await ada.page.keyboard.press('Enter');
  await ada.page.getByRole('button', { name: 'Share', exact: true }).first().click();
  const link = await ada.page.getByRole('dialog').getByRole('textbox', { name: 'Link' }).inputValue();

  await keep(page, runOf(slug, { 'lint-clean': 'done' }));
  const { hash } = new URL(link);
  const other = on(await context.newPage());
  await open(slug, { hash });
  await other.open(slug, { hash });
  const merge = (of) => of.getByRole('button', { name: /^Merge: 2 marks and 1 signature come in/ });
  await expect(merge(page)).toBeVisible();
  await expect(merge(other.page)).toBeVisible();
  await tickAtOnce(merge(page), merge(other.page));
  for (const tab of [{ page, progress }, other]) {
    await expect(tab.progress()).toHaveAttribute('aria-valuenow', '3');
    await expect(tab.page.getByRole('group', { name: /^Gate: Go for/ }).getByText(/^Signed NO-GO by Ada/)).toHaveCount(1);
  }
  await page.reload();
  await expect(progress()).toHaveAttribute('aria-valuenow', '3');
  await expect(page.getByRole('group', { name: /^Gate: Go for/ }).getByText(/^Signed NO-GO by Ada/)).toHaveCount(1);
  expect(await runs(page)).toHaveLength(1);
});
