// What happens before the application has arrived, and when it does not.
import { checklistOf, itemsOf } from './checklists.mjs';
import { atRest, expect, holdBack, test } from './fixtures.mjs';
import { application, requests } from './shown.mjs';
import { all, keep, runOf, stored } from './storage.mjs';

const slug = 'node-platform-release';
const items = itemsOf(checklistOf(slug));
const wasm = /_bg\.wasm/;

test('a tick made before the application has arrived counts', async ({ page, open, item, progress }) => {
  const arrive = await holdBack(page, wasm);
  await open(slug, { ready: false });
  const box = page.getByRole('checkbox', { name: /^Test suite passes/ });
  await box.check();
  await page.getByRole('checkbox', { name: /^Code is reviewed/ }).check();
  await page.getByRole('checkbox', { name: /^Code is reviewed/ }).uncheck();
  await expect(item('tests-pass')).toHaveAttribute('data-mark', 'done');
  await box.focus();
  arrive();
  await expect(page.locator('html')).toHaveAttribute('data-app', 'ready');
  await expect(box).toBeChecked();
  await expect(box).toBeFocused();
  await expect(progress()).toHaveAttribute('aria-valuenow', '1');
  expect(Object.keys(await stored(page)).filter((key) => key.includes('/early/'))).toEqual([]);
  await page.reload();
  await expect(progress()).toHaveAttribute('aria-valuenow', '1');
  await expect(box).toBeChecked();
});

test('the reader counts a first tick before the application comes', async ({ page, open, progress }) => {
  const asked = requests(page);
  const arrive = await holdBack(page, /reader-[0-9a-f]+_bg\.wasm/);
  await open(slug, { ready: false });
  await page.getByRole('checkbox', { name: /^Test suite passes/ }).check();
  await expect.poll(() => asked.some((path) => path.includes('reader-'))).toBe(true);
  await atRest(page);
  expect(asked.filter((path) => application.test(path))).toEqual([]);
  arrive();
  await expect(progress()).toHaveAttribute('aria-valuenow', '1');
  await expect(page.locator('html')).toHaveAttribute('data-app', 'ready');
});

test('a run of its own shows its marks before the application has arrived', async ({ page, open, item }) => {
  await keep(page, runOf(slug, { 'tests-pass': 'done', 'lint-clean': ['na', 'no linter here'] }, { name: 'v3.0.0' }));
  const arrive = await holdBack(page, wasm);
  await open(slug, { ready: false });
  await expect(page.getByRole('checkbox', { name: /^Test suite passes/ })).toBeChecked();
  await expect(item('lint-clean').getByText('Not applicable: no linter here')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Run' })).toHaveValue('v3.0.0');
  arrive();
  await expect(page.locator('html')).toHaveAttribute('data-app', 'ready');
  await expect(item('lint-clean').getByText('Not applicable: no linter here')).toHaveCount(1);
});

test('a group ticked early marks its items', async ({ page, open, progress }) => {
  const arrive = await holdBack(page, wasm);
  await open(slug, { ready: false });
  await page.getByRole('checkbox', { name: /^Every required variable is set/ }).check();
  const boxes = page.locator('[data-group="env-required-set"] [data-item] input');
  const count = await boxes.count();
  arrive();
  await expect(progress()).toHaveAttribute('aria-valuenow', String(count));
});

test('a box of a group pressed early does what it does later: a reason stays', async ({ page, open, item, allowErrors }) => {
  allowErrors(/Failed to load resource/);
  const group = page.getByRole('checkbox', { name: /^Every required variable is set/ });
  const rows = page.locator('[data-group="env-required-set"] [data-item]');
  await open(slug, { ready: false });
  const [first, ...others] = await rows.evaluateAll((all) => all.map((row) => row.dataset.item));
  const marks = { ...Object.fromEntries(others.map((id) => [id, 'done'])), [first]: ['na', 'no such service'] };
  await keep(page, runOf(slug, marks));
  const arrive = await holdBack(page, wasm);
  await open(slug, { ready: false });
  await expect(group).toBeChecked();
  await group.click();
  await expect(group).not.toBeChecked();
  await expect(item(first)).toHaveAttribute('data-mark', 'na');
  arrive();
  await expect(page.locator('html')).toHaveAttribute('data-app', 'ready');
  await expect(item(first).getByText('Not applicable: no such service')).toBeVisible();
  for (const id of others) await expect(item(id)).toHaveAttribute('data-mark', 'open');
});

test('early ticks wait for the run that was on screen', async ({ page, open, item, allowErrors }) => {
  allowErrors(/Failed to load resource/);
  await keep(page, { ...runOf(slug, { 'lint-clean': 'done' }, { id: 'run2' }), ...runOf(slug, {}, { id: 'run1' }) });
  await page.route(wasm, (route) => route.abort());
  const box = page.getByRole('checkbox', { name: /^Test suite passes/ });
  await page.goto(`${slug}/?run=run2`);
  await box.check();
  await page.goto(`${slug}/`);
  await expect(box).not.toBeChecked();
  await page.unroute(wasm);
  await open(slug);
  await expect(item('tests-pass')).toHaveAttribute('data-mark', 'open');
  await page.goto(`${slug}/?run=run2`);
  await expect(page.locator('html')).toHaveAttribute('data-app', 'ready');
  await expect(item('tests-pass')).toHaveAttribute('data-mark', 'done');
  expect(Object.keys(await stored(page)).filter((key) => key.includes('/early/'))).toEqual([]);
});

test('a frozen run takes no early ticks', async ({ page, open, item }) => {
  await keep(page, { ...runOf(slug, { 'tests-pass': 'done' }), 'preflight/1/run/run1/state': '{"v":1,"frozen":5}' });
  const was = await stored(page);
  const arrive = await holdBack(page, wasm);
  await open(slug, { ready: false });
  for (const id of ['tests-pass', 'lint-clean']) await item(id).locator('input').evaluate((input) => input.click());
  await expect(item('tests-pass').locator('input')).toBeChecked();
  await expect(item('lint-clean').locator('input')).not.toBeChecked();
  expect(await stored(page)).toEqual(was);
  arrive();
  await expect(page.locator('html')).toHaveAttribute('data-app', 'ready');
  await expect(item('lint-clean')).toHaveAttribute('data-mark', 'open');
  expect(await stored(page)).toEqual(was);
});

for (const [what, breakStorage] of [
  ['blocked', () => Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('denied', 'SecurityError'); } })],
  ['full', () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }],
  ['deaf', () => { Storage.prototype.setItem = () => {}; }],
]) {
  test(`nothing says that ticks are kept where storage is ${what} and the application does not load`, async ({ page, open, allowErrors }) => {
    allowErrors(/Failed to load resource/);
    await page.addInitScript(breakStorage);
    await page.route(wasm, (route) => route.abort());
    await open(slug, { ready: false });
    const sentence = page.getByRole('alert').filter({ hasText: 'did not load' });
    await page.getByRole('checkbox', { name: /^Test suite passes/ }).check();
    await expect(sentence).toContainText('not kept');
    await expect(sentence).not.toContainText('are kept');
    const asked = await page.evaluate(() => {
      const leaving = new Event('beforeunload', { cancelable: true });
      dispatchEvent(leaving);
      return leaving.defaultPrevented;
    });
    expect(asked).toBe(true);
  });
}

test('a tick beside what a newer version has written is not stored', async ({ page, open, item }) => {
  await keep(page, { ...runOf(slug, { 'lint-clean': 'done' }), [`preflight/1/current/${slug}`]: '{"v":2,"text":"run1"}' });
  const was = await stored(page);
  const arrive = await holdBack(page, wasm);
  await open(slug, { ready: false });
  await page.getByRole('checkbox', { name: /^Test suite passes/ }).check();
  arrive();
  await expect(page.locator('html')).toHaveAttribute('data-app', 'ready');
  await expect(page.getByRole('alert').filter({ hasText: 'newer version' })).toBeVisible();
  await expect(item('tests-pass')).toHaveAttribute('data-mark', 'done');
  expect(await stored(page)).toEqual(was);
});

test('what is no tick does not show as one', async ({ page, open, item }) => {
  await keep(page, { ...runOf(slug, { 'tests-pass': 'done' }), [`preflight/1/early/${slug}/tests-pass`]: 'garbage' });
  const arrive = await holdBack(page, wasm);
  await open(slug, { ready: false });
  await expect(item('tests-pass')).toHaveAttribute('data-mark', 'done');
  arrive();
  await expect(page.locator('html')).toHaveAttribute('data-app', 'ready');
  await expect(page.getByRole('alert').filter({ hasText: '1 stored record cannot be read' })).toBeVisible();
  await expect(item('tests-pass')).toHaveAttribute('data-mark', 'done');
});

test('an application that does not load is said, and a tick is kept all the same', async ({ page, open, progress, allowErrors }) => {
  allowErrors(/Failed to load resource/);
  await page.route(wasm, (route) => route.abort());
  await open(slug, { ready: false });
  const sentence = page.getByRole('alert').filter({ hasText: 'did not load' });
  await expect(sentence).toBeVisible();
  await expect(sentence).not.toContainText('kept');
  const box = page.getByRole('checkbox', { name: /^Test suite passes/ });
  await box.check();
  await expect(sentence).toContainText('Your ticks are kept in this browser');
  await page.reload();
  await expect(sentence).toContainText('Your ticks are kept in this browser');
  await expect(box).toBeChecked();

  await page.unroute(wasm);
  await page.reload();
  await expect(progress()).toHaveAttribute('aria-valuenow', '1');
  await expect(box).toBeChecked();
  await expect(sentence).toBeHidden();
});

test('an application that did not load is tried again with the next use', async ({ page, open, allowErrors }) => {
  allowErrors(/Failed to load resource/);
  await page.route(/app-[0-9a-f]+_bg\.wasm/, (route) => route.abort());
  await open(slug, { ready: false });
  await expect(page.locator('html')).toHaveAttribute('data-reader', 'ready');
  const share = page.getByRole('button', { name: 'Share' }).first();
  await share.click();
  const sentence = page.getByRole('alert').filter({ hasText: 'did not load' });
  await expect(sentence).toBeVisible();
  await expect(share).not.toHaveAttribute('aria-busy');
  await page.unroute(/app-[0-9a-f]+_bg\.wasm/);
  await share.click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(sentence).toBeHidden();
});

const half = runOf(slug, { ...all(items.slice(0, items.length / 2)), 'lint-clean': ['na', 'no linter'], 'code-reviewed': ['blocked', 'Ada is on leave'] }, { name: 'v3.0.0 → production' });
const link = '1Xabc';

for (const [what, records, hash] of [
  ['a fresh page', {}],
  ['a half-done run', half],
  ['a link', half, `#${link}`],
]) {
  for (const width of [1280, 390]) {
    test(`nothing shifts on ${what}, ${width} pixels wide`, async ({ page, open }) => {
      await page.setViewportSize({ width, height: 844 });
      await page.addInitScript(() => {
        window.shifted = [];
        window.shifts = new PerformanceObserver((list) => window.shifted.push(...list.getEntries()));
        window.shifts.observe({ type: 'layout-shift', buffered: true });
      });
      await keep(page, records);
      const arrive = await holdBack(page, wasm);
      await open(slug, { hash, ready: false });
      await atRest(page);
      arrive();
      await page.keyboard.press('Shift');
      await expect(page.locator('html')).toHaveAttribute('data-app', 'ready');
      await atRest(page);
      const shifts = await page.evaluate(() => window.shifts.takeRecords().concat(window.shifted).map(({ value }) => value));
      expect(shifts).toEqual([]);
    });
  }
}

test('a page that was scrolled stays where it is when the application takes over', async ({ page, open, item }) => {
  const arrive = await holdBack(page, wasm);
  await open(slug, { ready: false });
  const row = item(items[60].id ?? items[60]);
  await row.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  await atRest(page);
  const before = (await row.boundingBox()).y;
  arrive();
  await page.keyboard.press('Shift');
  await expect(page.locator('html')).toHaveAttribute('data-app', 'ready');
  await atRest(page);
  expect(Math.abs((await row.boundingBox()).y - before)).toBeLessThan(2);
});
