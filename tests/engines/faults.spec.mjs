// A connection that breaks while a part of the page loads.
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
