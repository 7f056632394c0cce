// A release worked with the keys alone.
import { checklistOf, itemsOf } from './checklists.mjs';
import { expect, test } from './fixtures.mjs';

const slug = 'node-platform-release';
const items = itemsOf(checklistOf(slug));

/** What has the focus, by the id of its item. */
const current = (page) => page.evaluate(() => document.activeElement.closest('[data-item]')?.dataset.item);

test('keys go from item to item and mark them', async ({ page, open, item }) => {
  await open(slug);
  await page.keyboard.press('j');
  expect(await current(page)).toBe(items[0].id);
  await page.keyboard.press('Space');
  await expect(item(items[0].id)).toHaveAttribute('data-mark', 'done');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('n');
  await page.keyboard.type('no such thing here');
  await page.keyboard.press('Enter');
  await expect(item(items[1].id).getByText('Not applicable: no such thing here')).toBeVisible();
  expect(await current(page)).toBe(items[1].id);
  await page.keyboard.press('j');
  await page.keyboard.press('b');
  await page.keyboard.type('waits for Ada');
  await page.keyboard.press('Enter');
  await page.keyboard.press('e');
  await page.keyboard.type('see https://wiki.example/ada.');
  await page.keyboard.press('Enter');
  await expect(item(items[2].id).getByText('Blocked: waits for Ada')).toBeVisible();
  await expect(item(items[2].id).getByRole('link', { name: 'https://wiki.example/ada' })).toBeVisible();
  await page.keyboard.press('z');
  await expect(item(items[2].id).getByRole('link')).toHaveCount(0);
  await page.keyboard.press('Shift+Z');
  await expect(item(items[2].id).getByRole('link')).toHaveCount(1);
  await page.keyboard.press('k');
  expect(await current(page)).toBe(items[1].id);
  await page.keyboard.press('b');
  await page.keyboard.press('Escape');
  expect(await current(page)).toBe(items[1].id);
});

test('keys decide on a group as a whole', async ({ page, open }) => {
  await open(slug);
  const group = page.locator('[data-group="env-required-set"]');
  const subItems = group.locator('[data-item]');
  const count = await subItems.count();
  const box = group.getByRole('checkbox').first();
  await box.focus();
  await page.keyboard.press('n');
  await page.keyboard.type('set by the platform');
  await page.keyboard.press('Enter');
  await expect(group.getByText('Not applicable: set by the platform')).toHaveCount(count);
  await expect(box).toBeFocused();
  await page.keyboard.press('e');
  await expect(group.getByRole('textbox')).toHaveCount(0);
  await page.keyboard.press('j');
  await expect(subItems.first().getByRole('checkbox')).toBeFocused();
});

test('a whole run is worked without a mouse, gates, sign-off and share included', async ({ page, open, verdict, progress, axe }) => {
  await open(slug);
  await page.evaluate(() => {
    window.clicks = 0;
    for (const event of ['mousedown', 'pointerdown']) addEventListener(event, () => (window.clicks += 1), true);
  });
  await expect(verdict()).toHaveAttribute('data-verdict', 'no-go');
  for (const { id } of items) {
    await page.keyboard.press('j');
    expect(await current(page)).toBe(id);
    if (!(await page.locator(`#tick-${id}`).isChecked())) await page.keyboard.press('Space');
  }
  await expect(progress()).toHaveAttribute('aria-valuenow', String(items.length));
  await expect(verdict()).toHaveAttribute('data-verdict', 'go');
  const gates = page.locator('.gate');
  expect(await gates.count()).toBeGreaterThan(1);
  await page.keyboard.press('g');
  for (const gate of await gates.all()) {
    await expect(gate).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(gate.getByRole('button', { name: 'Sign off' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Name' })).toBeFocused();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Ada');
    await page.keyboard.press('Enter');
    await expect(gate).toContainText(/Signed GO by Ada, /);
    await page.keyboard.press('g');
  }
  await page.keyboard.press('s');
  const link = page.getByRole('dialog').getByRole('textbox', { name: 'Link' });
  await expect(link).toHaveValue(/#[0-9A-Za-z]+$/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await axe();
  expect(await page.evaluate(() => window.clicks)).toBe(0);
});

test('keys write in fields, and with Ctrl they are the browser’s', async ({ page, open, item }) => {
  await open(slug);
  await page.getByRole('textbox', { name: 'Run', exact: true }).focus();
  await page.keyboard.type('jnbs?');
  await expect(page.getByRole('textbox', { name: 'Run', exact: true })).toHaveValue('jnbs?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(item(items[0].id)).toHaveAttribute('data-mark', 'open');
});

for (const key of ['j', 'ArrowDown']) {
  test(`${key} goes on from a row that a filter took away, and from a gate`, async ({ page, open }) => {
    await open(slug);
    await page.getByRole('button', { name: /^Left \d/ }).first().click();
    const box = (at) => page.locator(`#tick-${items[at].id}`);
    await page.keyboard.press('j');
    for (const at of [0, 1, 2]) {
      await expect(box(at)).toBeFocused();
      await page.keyboard.press('Space');
      await expect(box(at)).toBeHidden();
      await page.keyboard.press(key);
    }
    await expect(box(3)).toBeFocused();
    await page.keyboard.press('g');
    await page.keyboard.press('j');
    const afterGate = itemsOf({ phases: [checklistOf(slug).phases[0]] }).length;
    await expect(box(afterGate)).toBeFocused();
  });
}

test('after focus mode the keys go on from where it began, also where a filter took that away', async ({ page, open }) => {
  await open(slug);
  await page.getByRole('button', { name: /^Left \d/ }).first().click();
  await page.locator(`#tick-${items[20].id}`).focus();
  for (const key of ['f', 'Space', 'Escape']) await page.keyboard.press(key);
  await expect(page.locator(`#tick-${items[20].id}`)).toBeHidden();
  await page.keyboard.press('j');
  await expect(page.locator(`#tick-${items[21].id}`)).toBeFocused();
});

test('the keys go from the search to what it found, and Escape leaves it', async ({ page, open }) => {
  await open(slug);
  const search = page.getByRole('searchbox');
  const found = page.locator('main [data-item]:visible').first().getByRole('checkbox');
  for (const key of ['Enter', 'ArrowDown']) {
    await page.keyboard.press('/');
    await page.keyboard.type('backup');
    await page.keyboard.press(key);
    await expect(found).toBeFocused();
  }
  await page.keyboard.press('/');
  await page.keyboard.press('Escape');
  await expect(search).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(search).not.toBeFocused();
  await page.keyboard.press('j');
  await expect(search).toHaveValue('');
  await expect(found).toBeFocused();
});

test('what goes away hands the focus to its neighborhood', async ({ page, open }) => {
  await open(slug);
  const header = page.getByRole('banner');
  await page.locator(`#tick-${items[0].id}`).check();
  await header.getByRole('button', { name: 'Undo' }).focus();
  await page.keyboard.press('Enter');
  await expect(header.getByRole('button', { name: 'Redo' })).toBeFocused();
  await page.getByRole('button', { name: 'Deployed now' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Change' })).toBeFocused();
});

test('letters of other layouts work by their place', async ({ page, open, item }) => {
  await open(slug);
  await page.keyboard.press('j');
  for (const key of ['т', 'ν', 'ى', 'מ']) {
    await page.evaluate((key) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, code: 'KeyN', bubbles: true, cancelable: true })), key);
    await expect(item(items[0].id).getByRole('combobox', { name: 'Reason' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(item(items[0].id).getByRole('checkbox')).toBeFocused();
  }
});

test('letters are no shortcuts where somebody has turned them off', async ({ page, open, item, axe }) => {
  await open(slug);
  await page.getByRole('button', { name: 'Run menu' }).click();
  await page.getByRole('button', { name: 'Keys…' }).click();
  await page.getByRole('checkbox', { name: 'Letters and signs alone are shortcuts' }).uncheck();
  await axe();
  await page.keyboard.press('Escape');
  await page.goto('about:blank');
  await open(slug);
  const box = item(items[0].id).getByRole('checkbox');
  await box.focus();
  for (const key of ['n', '?', '/']) await page.keyboard.press(key);
  await expect(box).toBeFocused();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('ArrowDown');
  expect(await current(page)).toBe(items[1].id);
});

test('what was written when Escape closed a form is there again', async ({ page, open, item }) => {
  await open(slug);
  const [row, other] = [item(items[0].id), item(items[1].id)];
  const field = (of, name) => of.getByRole('combobox', { name }).or(of.getByRole('textbox', { name }));
  await row.getByRole('checkbox').focus();
  await page.keyboard.press('n');
  await page.keyboard.type('no webhooks, since');
  await page.keyboard.press('Escape');
  await other.getByRole('checkbox').focus();
  await page.keyboard.press('b');
  await expect(field(other, 'Reason')).toHaveValue('');
  await page.keyboard.press('Escape');
  await row.getByRole('checkbox').focus();
  await page.keyboard.press('e');
  await expect(field(row, 'Note')).toHaveValue('');
  await page.keyboard.press('Escape');
  await page.keyboard.press('b');
  await expect(field(row, 'Reason')).toHaveValue('no webhooks, since');
  await row.getByRole('button', { name: 'Cancel' }).click();
  await page.keyboard.press('n');
  await expect(field(row, 'Reason')).toHaveValue('');
});
