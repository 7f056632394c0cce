// What happens before the application has arrived, and when it does not.
import { checklistOf, itemsOf } from './checklists.mjs';
import { expect, holdBack, test } from './fixtures.mjs';
import { all, keep, runOf, stored } from './storage.mjs';

const slug = 'node-platform-release';
const items = itemsOf(checklistOf(slug));
const wasm = '**/*_bg.wasm';

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

test('an application that does not load is said, and a tick is kept all the same', async ({ page, open, progress, allowErrors }) => {
  allowErrors(/Failed to load resource/);
  await page.route(wasm, (route) => route.abort());
  await open(slug, { ready: false });
  const sentence = page.getByRole('alert').filter({ hasText: 'did not load' });
  await expect(sentence).toBeVisible();
  const box = page.getByRole('checkbox', { name: /^Test suite passes/ });
  await box.check();
  await page.reload();
  await expect(sentence).toBeVisible();
  await expect(box).toBeChecked();

  await page.unroute(wasm);
  await page.reload();
  await expect(progress()).toHaveAttribute('aria-valuenow', '1');
  await expect(box).toBeChecked();
  await expect(sentence).toBeHidden();
});

test('an application that did not load is tried again with the next use', async ({ page, open, allowErrors }) => {
  allowErrors(/Failed to load resource/);
  await page.route(/app-[0-9a-f]+_bg\.wasm$/, (route) => route.abort());
  await open(slug, { ready: false });
  await expect(page.locator('html')).toHaveAttribute('data-reader', 'ready');
  const share = page.getByRole('button', { name: 'Share' }).first();
  await share.click();
  const sentence = page.getByRole('alert').filter({ hasText: 'did not load' });
  await expect(sentence).toBeVisible();
  await expect(share).not.toHaveAttribute('aria-busy');
  await page.unroute(/app-[0-9a-f]+_bg\.wasm$/);
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
      await keep(page, records);
      const arrive = await holdBack(page, wasm);
      await open(slug, { hash, ready: false });
      await page.waitForTimeout(200);
      arrive();
      await page.keyboard.press('Shift');
      await expect(page.locator('html')).toHaveAttribute('data-app', 'ready');
      const shift = await page.evaluate(
        () =>
          new Promise((resolve) => {
            let sum = 0;
            new PerformanceObserver((list) => list.getEntries().forEach((entry) => (sum += entry.value))).observe({ type: 'layout-shift', buffered: true });
            setTimeout(() => resolve(sum), 500);
          }),
      );
      expect(shift).toBe(0);
    });
  }
}

test('a page that was scrolled stays where it is when the application takes over', async ({ page, open, item }) => {
  const arrive = await holdBack(page, wasm);
  await open(slug, { ready: false });
  const row = item(items[60].id ?? items[60]);
  await row.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  await page.waitForTimeout(200);
  const before = (await row.boundingBox()).y;
  arrive();
  await page.keyboard.press('Shift');
  await expect(page.locator('html')).toHaveAttribute('data-app', 'ready');
  await page.waitForTimeout(200);
  expect(Math.abs((await row.boundingBox()).y - before)).toBeLessThan(2);
});
