// How it looks: on paper, in the dark, on a phone.
import { eventually, expect, slug, test } from './fixtures.mjs';
import { runOf } from '../e2e/storage.mjs';

test('a run is printed with its link as a QR code, even with a menu open', async ({ page }) => {
  await page.keep(runOf(slug, { 'tests-pass': 'done', 'lint-clean': ['na', 'no linter'] }, { name: 'v3' }));
  await page.open(`${slug}/`);
  await page.run(() => { window.print = () => { window.printed = true; }; });
  await page.button('Run menu').click();
  await page.press('Control+p');
  await eventually(() => page.run(() => window.printed)).toBe(true);
  await page.paper();
  const paper = page.getByRole('region', { name: 'As of' });
  await eventually(paper.getByRole('img', { name: 'QR code of the link' }).count).toBe(1);
  await eventually(paper.text).toMatch(/As of .*http.*#[0-9A-Za-z]+$/);
  await eventually(page.row('lint-clean').text).toContain('Not applicable: no linter');
  await eventually(page.locator('.toolbar').place).toMatchObject({ height: 0 });
});

test('who prefers dark gets a dark page', async ({ another }) => {
  const brightness = (page) => page.run(() => Math.max(...getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).slice(0, 3).map(Number)));
  const [light, dark] = [await another(), await another({ dark: true })];
  for (const page of [light, dark]) await page.open(`${slug}/`, { ready: false });
  await eventually(() => brightness(light)).toBeGreaterThan(200);
  await eventually(() => brightness(dark)).toBeLessThan(60);
});

test('390 px are enough', async ({ page }) => {
  await page.resize(390, 800);
  for (const address of ['', `${slug}/`]) {
    await page.open(address);
    expect(await page.run(() => innerWidth)).toBe(390);
    expect(await page.run(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  }
  await page.row('tests-pass').button('Mark otherwise').click();
  await page.getByRole('group', { name: 'Mark as' }).button('Blocked').click();
  await page.getByRole('combobox', { name: 'Reason' }).fill('a slow runner');
  await page.press('Enter');
  await eventually(page.row('tests-pass').text).toContain('Blocked: a slow runner');
  await page.button('Run menu').click();
  const { left, right } = await page.getByRole('group', { name: 'Run menu' }).place();
  expect(left).toBeGreaterThanOrEqual(0);
  expect(right).toBeLessThanOrEqual(390);
});
