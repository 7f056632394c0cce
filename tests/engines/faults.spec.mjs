// A connection that breaks while a part of the page loads.
import { runOf } from '../e2e/storage.mjs';
import { eventually, slug, test } from './fixtures.mjs';

for (const part of ['reader', 'app', 'workshop']) {
  test(`one lost request is not noticed: ${part}`, async ({ page, allowErrors }, { testId, retry }) => {
    allowErrors(/Failed to load resource/);
    await page.open('blank.html', { ready: false });
    await page.run((lose) => { document.cookie = `lose=${lose}; path=/`; }, `${testId}-${retry}/${part}`);
    await page.open(`${slug}/`, { ready: false });
    await page.box('tests-pass').click();
    await page.locator('header').button('Share').click();
    await eventually(page.getByRole('textbox', { name: 'Link' }).value).toMatch(/#\w+$/);
    await eventually(() => page.mark('tests-pass')).toBe('done');
  });
}

test('one lost request is not noticed: opener', async ({ page, another, allowErrors }, { testId, retry }) => {
  allowErrors(/Failed to load resource/);
  await page.keep(runOf(slug, { 'tests-pass': 'done' }, { name: 'v3' }));
  await page.open(`${slug}/`);
  await page.locator('header').button('Share').click();
  const link = page.getByRole('textbox', { name: 'Link' });
  await eventually(link.value).toMatch(/#\w+$/);
  const other = await another();
  await other.open('blank.html', { ready: false });
  await other.run((lose) => { document.cookie = `lose=${lose}; path=/`; }, `${testId}-${retry}/opener`);
  await other.open(await link.value(), { ready: false });
  await eventually(other.getByRole('region', { name: /, as of / }).text).toContain('v3, as of');
  await eventually(() => other.mark('tests-pass')).toBe('done');
});
