// Browsers at the floor and below it, as far as a new one can play them: what they lack is renamed in
// all that the page loads, letter for letter, so that this browser does not know it either.
import { expect, test as base } from './fixtures.mjs';

const slug = 'node-platform-release';
const renamed = { popover: 'popovex', ':has(': ':hax(', 'content-visibility': 'content-visibilitx', 'text-wrap': 'text-wrax', 'position-area': 'position-arex' };
const rename = (bytes, names) => {
  let text = bytes.toString('latin1');
  for (const [name, other] of Object.entries(names)) text = text.replaceAll(name, other);
  return Buffer.from(text, 'latin1');
};

// The policy knows the style by its hash.
const test = base.extend({
  contextOptions: async ({ contextOptions }, use) => use({ ...contextOptions, bypassCSP: true }),
  // Asks for `another`, whose pages then close after this has ended.
  lacking: async ({ page, another: _ }, use) => {
    const pages = new Set();
    await use((names, on = page) => {
      pages.add(on);
      return on.route('**/*', async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, body: rename(await answer.body(), names) });
      });
    });
    // An answer on its way needs the page that asked for it.
    await Promise.all([...pages].map((each) => each.unrouteAll({ behavior: 'wait' })));
  },
});

test('menus open and close without popovers, and filters hold without :has()', async ({ page, open, lacking }) => {
  await lacking(renamed);
  await open(slug);
  const menu = page.locator('#run-menu');
  const opener = page.getByRole('button', { name: 'Run menu' });
  await expect(menu).toBeHidden();
  await expect(page.locator('#sets-menu')).toBeHidden();
  await opener.click();
  await expect(menu).toBeVisible();
  await expect(menu.getByRole('button', { name: 'Fresh run' })).toBeVisible();
  await menu.getByRole('checkbox').first().click();
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await opener.click();
  await page.locator('h1').click();
  await expect(menu).toBeHidden();
  await opener.click();
  await opener.click();
  await expect(menu).toBeHidden();
  await page.getByRole('button', { name: 'Sets menu' }).click();
  await page.getByRole('button', { name: 'New set…' }).click();
  await expect(page.locator('#sets-menu')).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'Name of the new set' })).toBeFocused();
  await page.keyboard.press('Escape');
  await page.getByRole('group', { name: 'Show' }).getByRole('button', { name: /^N\/A / }).click();
  await expect(page.locator('[data-group]:visible, .note:visible, .command:visible')).toHaveCount(0);
  await expect(page.getByText('No item is marked not applicable.')).toBeVisible();
});

for (const scheme of ['light', 'dark']) {
  test(`boxes, borders and dialogs have their colors at the floor: ${scheme}`, async ({ page, open, lacking }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await lacking({ ...renamed, 'light-dark': 'light-darx', 'color-mix': 'color-mix-' });
    await open(slug);
    const color = (locator, name) => locator.evaluate((element, name) => getComputedStyle(element)[name], name);
    const clear = 'rgba(0, 0, 0, 0)';
    expect(await color(page.locator('[data-item] > input').first(), 'borderTopColor')).not.toBe(clear);
    expect(await color(page.locator('[data-item] > input').first(), 'borderTopWidth')).not.toBe('0px');
    expect(await color(page.locator('.strip i').first(), 'backgroundColor')).not.toBe(clear);
    expect(await color(page.locator('.gate').first(), 'borderTopWidth')).toBe('1px');
    expect(await color(page.locator('body'), 'backgroundColor')).toBe(scheme === 'dark' ? 'rgb(20, 23, 26)' : 'rgb(250, 249, 246)');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await color(page.getByRole('dialog'), 'backgroundColor')).not.toBe(clear);
  });
}

test('a browser below the floor says so, with and without scripts', async ({ page, open, lacking, another }) => {
  const sentence = /older than those that Preflight works in: Safari 16\.4, Firefox 115, Chromium 109/;
  await page.goto(`${slug}/`);
  await expect(page.getByText(sentence)).toBeHidden();
  await lacking({ '(width:1lh)': '(width:1lx)' });
  await open(slug, { ready: false });
  await expect(page.getByText(sentence)).toBeVisible();
  const still = await another({ bypassCSP: true, javaScriptEnabled: false });
  await lacking({ '@layer': '@layex', '@supports': '@supportx' }, still.page);
  await still.open(slug, { ready: false });
  await expect(still.page.getByText(sentence)).toBeVisible();
});
