// Every page is a document that can be read without JavaScript.
import { checklists, commandsOf, filled, itemsOf, plain, sectionsOf } from './checklists.mjs';
import { expect, test } from './fixtures.mjs';

test.use({ javaScriptEnabled: false });

const meta = (page, name) => page.locator(`meta[name="${name}"], meta[property="${name}"]`).getAttribute('content');

for (const checklist of checklists) {
  test(`${checklist.title} is readable without JavaScript`, { tag: checklist === checklists.at(-1) ? '@sub-path' : [] }, async ({ page, open, request }) => {
    await open(checklist.slug, { ready: false });
    await expect(page.getByRole('heading', { level: 1, name: checklist.title })).toBeVisible();
    // Playwright finds no text inside `noscript`, so this goes by its id.
    await expect(page.locator('#no-script')).toBeVisible();
    await expect(page.locator('#no-script')).toHaveText(/^Without JavaScript this page is a document/);

    const sections = sectionsOf(checklist).map((section) => section.title);
    expect(await page.locator('main').getByRole('heading', { level: 3 }).allTextContents()).toEqual(sections);

    const rows = await page.locator('[data-item]').evaluateAll((all) => all.map((row) => [row.dataset.item, row.querySelector('label').textContent]));
    const items = itemsOf(checklist).map((item) => [item.id, [plain(item.text, checklist), item.threshold].filter(Boolean).join(' ')]);
    expect(rows).toEqual(items);

    const commands = commandsOf(checklist).map((entry) => filled(entry.command, checklist));
    expect(await page.locator('main pre code').allTextContents()).toEqual(commands);

    await expect(page).toHaveTitle(`${checklist.title} · Preflight`);
    expect(await meta(page, 'description')).toBe(checklist.summary);
    expect(await meta(page, 'og:title')).toBe(`${checklist.title} · Preflight`);
    expect(await meta(page, 'og:description')).toBe(checklist.summary);
    const image = await request.get(new URL(await meta(page, 'og:image'), page.url()).href);
    expect(image.headers()['content-type']).toBe('image/png');
  });
}

test('home lists the five checklists as links without JavaScript', { tag: '@sub-path' }, async ({ page, open }) => {
  await open('', { ready: false });
  await expect(page).toHaveTitle(/^Preflight/);
  expect(await meta(page, 'description')).not.toBe('');
  expect(await meta(page, 'og:title')).toMatch(/^Preflight/);
  for (const { title } of checklists) await expect(page.getByRole('link', { name: title })).toBeVisible();
  await page.getByRole('link', { name: checklists[0].title }).click();
  await expect(page.getByRole('heading', { level: 1, name: checklists[0].title })).toBeVisible();
});
