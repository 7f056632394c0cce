// Values: sets, secrets, and what Copy takes along.
import { expect, test } from './fixtures.mjs';

const slug = 'node-platform-release';
const panel = (page) => page.getByRole('complementary', { name: 'Status' });

const choose = async (page, act) => {
  await page.getByRole('button', { name: 'Sets menu' }).click();
  await page.getByRole('button', { name: act }).click();
};

test('a set switches all values at once', async ({ page, open }) => {
  await open(slug);
  const domain = panel(page).getByRole('textbox', { name: 'Production domain' });
  await domain.fill('app.acme.dev');
  await domain.press('Tab');
  await choose(page, 'New set…');
  await page.getByRole('textbox', { name: 'Name of the new set' }).fill('staging');
  await page.keyboard.press('Enter');
  const set = page.getByRole('combobox', { name: 'Set' });
  await expect(set).toHaveValue('staging');
  await expect(domain).toHaveValue('app.acme.dev');
  await domain.fill('staging.acme.dev');
  await domain.press('Tab');
  await expect(page.locator('main').getByText('staging.acme.dev').first()).toBeVisible();
  await set.selectOption('Default');
  await expect(domain).toHaveValue('app.acme.dev');
  await page.reload();
  await expect(set).toHaveValue('');
  await set.selectOption('staging');
  await expect(domain).toHaveValue('staging.acme.dev');
});

test('a set is renamed and deleted, and undo brings it back', async ({ page, open }) => {
  await open(slug);
  const set = page.getByRole('combobox', { name: 'Set' });
  const domain = panel(page).getByRole('textbox', { name: 'Production domain' });
  const name = page.getByRole('textbox', { name: /name of the (new )?set/i });
  await page.getByRole('button', { name: 'Sets menu' }).click();
  await expect(page.getByRole('button', { name: 'Delete set' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await choose(page, 'New set…');
  for (const [typed, words] of [['  ', 'Give the set a name'], ['default', 'Another set has this name']]) {
    await name.fill(typed);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible();
    await expect(name).toBeFocused();
  }
  await name.fill('stagin');
  await page.keyboard.press('Enter');
  await domain.fill('staging.acme.dev');
  await domain.press('Tab');

  await choose(page, 'Rename set…');
  await page.keyboard.press('Escape');
  await expect(name).toHaveCount(0);
  await choose(page, 'Rename set…');
  await expect(name).toHaveValue('stagin');
  await expect(name).toBeFocused();
  await page.keyboard.type('staging');
  await page.keyboard.press('Enter');
  await expect(set).toBeFocused();
  await page.reload();
  await expect(set).toHaveValue('staging');
  await expect(domain).toHaveValue('staging.acme.dev');

  await choose(page, 'Delete set');
  await expect(set).toHaveValue('');
  await expect(set).toBeFocused();
  await expect(domain).toHaveValue('');
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(set).toHaveValue('staging');
  await expect(domain).toHaveValue('staging.acme.dev');
});

test('a command is copied as it is shown, and says what is not set', async ({ page, open, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(slug);
  const figure = page.locator('figure', { has: page.locator('.value') }).first();
  const text = () => figure.locator('code').textContent();
  const shown = await text();
  await figure.getByRole('button', { name: /^Copy/ }).click();
  await expect(page.getByText(/^Command copied; not set: /)).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(shown);
});

test('a secret is masked on the page and copied in full, quoted', async ({ page, open, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const ops = 'compose-mongodb-operations';
  await open(ops);
  const secret = panel(page).locator('input[type=password]').first();
  const hostile = `it's $(rm -rf /)`;
  await secret.fill(hostile);
  await secret.press('Tab');
  await expect(page.locator('main').getByText('••••••••').first()).toBeVisible();
  expect(await page.locator('main').textContent()).not.toContain('rm -rf');
  const figure = page.locator('figure', { hasText: '••••••••' }).first();
  await figure.getByRole('button', { name: /^Copy/ }).click();
  await expect(page.getByText(/^Command copied/)).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('rm -rf');
  expect(copied).not.toContain('••••');
});
