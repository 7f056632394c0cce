// The two homes of what is marked, in each engine.
import { eventually, expect, slug, test } from './fixtures.mjs';
import { readSecond, runOf, there } from '../e2e/storage.mjs';

const mark = 'preflight/1/run/run1/mark';

const second = (page) => page.run(readSecond);
/** Waits until both homes hold the same, and this mark as it is told. */
const agree = async (page, item, word) => {
  await eventually(async () => JSON.parse((await second(page))[`${mark}/${item}`] ?? '{}').mark, item).toBe(word);
  const first = await page.stored();
  await eventually(async () => there(await second(page))).toEqual(there(first));
};

test('what a killed browser had not written comes back, and is said by number', async ({ page }) => {
  await page.keep(runOf(slug, { 'lint-clean': 'done' }));
  await page.open(`${slug}/`);
  await agree(page, 'lint-clean', 'done');
  const written = await page.run(() => ({ ...localStorage }));
  await page.box('tests-pass').click();
  await page.box('code-reviewed').click();
  await agree(page, 'code-reviewed', 'done');
  const whole = await page.stored();

  await page.open('blank.html', { ready: false });
  await page.run((all) => {
    localStorage.clear();
    Object.entries(all).forEach(([key, text]) => localStorage.setItem(key, text));
  }, written);
  await page.open(`${slug}/`, { ready: false });
  await eventually(page.locator('.notice').text).toContain('2 marks are back that this browser had lost');
  await eventually(() => page.mark('tests-pass')).toBe('done');
  await eventually(page.stored).toEqual(whole);
});

test('all comes back where something of the origin has emptied the storage', async ({ page }) => {
  await page.keep(runOf(slug, { 'lint-clean': 'done' }));
  await page.open(`${slug}/`);
  await page.box('tests-pass').click();
  await agree(page, 'tests-pass', 'done');
  const whole = await page.stored();
  const other = await page.newTab();
  await other.open('blank.html', { ready: false });
  await other.run(() => localStorage.clear());
  await eventually(async () => Object.keys(await page.stored())).toEqual(expect.arrayContaining(Object.keys(whole)));
  await eventually(() => page.mark('tests-pass')).toBe('done');
});
