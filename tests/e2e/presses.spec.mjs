// Presses by mistake: what moves in answer to a press does not get the second press of a double click.
import { checklistOf, itemsOf } from './checklists.mjs';
import { edit, editor, texts } from './editing.mjs';
import { expect, test } from './fixtures.mjs';
import { all, keep, runOf } from './storage.mjs';

const slug = 'node-platform-release';
const items = itemsOf(checklistOf(slug)).filter((item) => !item.done);
const box = (page, at) => page.locator(`#tick-${items[at].id}`);
const done = (page) => page.locator('[data-item][data-mark=done]');
const filter = (page, name) => page.getByRole('group', { name: 'Show' }).getByRole('button', { name: new RegExp(`^${name} `) }).click();

/** Opens the checklist; from then on time passes only where a test has it pass. */
async function still(page, open, show) {
  await page.clock.install();
  await open(slug);
  if (show) await filter(page, show);
  await page.clock.pauseAt(Date.now() + 3_600_000);
}
const wait = (page) => page.clock.runFor(2_000);

/** The middle of what is on the page, to be pressed wherever it moves meanwhile. */
async function place(locator) {
  await locator.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await locator.boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
}

for (const name of ['Left', 'Blocking']) {
  test(`a double click settles one item with ${name} on, and its row stays until the pointer leaves it`, async ({ page, open, item }) => {
    await still(page, open, name);
    const first = page.locator('[data-item]:not([hidden])').first();
    const row = item(await first.getAttribute('data-item'));
    const { x, y } = await place(row.getByRole('checkbox'));
    await page.mouse.dblclick(x, y);
    await expect(done(page)).toHaveCount(1);
    await expect(row).toHaveAttribute('data-mark', 'done');
    await expect(row).toHaveAttribute('data-stays', '');
    await expect(row).toBeVisible();
    await expect(row.getByRole('checkbox')).toBeChecked();
    await page.mouse.move(x, 2);
    await expect(row).toBeHidden();
    await expect(done(page)).toHaveCount(1);
  });
}

test('a settled row leaves by itself, and what has the keyboard goes on from there', async ({ page, open, item }) => {
  await still(page, open, 'Left');
  await page.mouse.move(2, 2);
  await box(page, 0).focus();
  await page.keyboard.press('Space');
  await expect(item(items[0].id)).toHaveAttribute('data-stays', '');
  // A key is no double click: it takes the tick back.
  await page.keyboard.press('Space');
  await expect(item(items[0].id)).toHaveAttribute('data-mark', 'open');
  await page.keyboard.press('Space');
  await expect(item(items[0].id)).toHaveAttribute('data-mark', 'done');
  await wait(page);
  await expect(item(items[0].id)).toBeHidden();
  await page.keyboard.press('j');
  await expect(box(page, 1)).toBeFocused();
});

test('the next rows are where they were, for as long as somebody goes on', async ({ page, open }) => {
  await still(page, open, 'Left');
  const places = [];
  for (const at of [0, 1, 2]) places.push(await place(box(page, at)));
  for (const { x, y } of places) {
    await page.mouse.click(x, y);
    await page.clock.runFor(1_500);
  }
  await expect(done(page)).toHaveCount(3);
  for (const at of [0, 1, 2]) await expect(box(page, at)).toBeVisible();
  await wait(page);
  for (const at of [0, 1, 2]) await expect(box(page, at)).toBeHidden();
});

test('a group that is settled stays whole for a while', async ({ page, open }) => {
  await still(page, open, 'Left');
  const group = page.locator('[data-group="env-required-set"]');
  const count = await group.locator('[data-item]').count();
  const { x, y } = await place(group.getByRole('checkbox').first());
  await page.mouse.dblclick(x, y);
  await expect(group.locator('[data-mark=done][data-item]')).toHaveCount(count);
  await expect(group.locator('[data-stays]')).toHaveCount(count);
  await wait(page);
  await expect(group).toBeHidden();
  await expect(group.locator('[data-mark=done][data-item]')).toHaveCount(count);
});

test('another filter lets go of what stays at once', async ({ page, open, item }) => {
  await still(page, open, 'Left');
  await box(page, 0).click();
  await expect(item(items[0].id)).toHaveAttribute('data-stays', '');
  await page.evaluate(() => document.querySelector('.seg button:nth-child(3)').click());
  await expect(item(items[0].id)).toBeHidden();
});

test('a double click settles one item in focus mode', async ({ page, open }) => {
  await open(slug);
  await page.getByRole('button', { name: 'Focus', exact: true }).click();
  const { x, y } = await place(page.getByRole('dialog').getByRole('button', { name: 'Done' }));
  await page.mouse.dblclick(x, y);
  await expect(done(page)).toHaveCount(1);
});

test('Enter that is held down settles one item in focus mode', async ({ page, open }) => {
  await open(slug);
  await page.getByRole('button', { name: 'Focus', exact: true }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Done' })).toBeFocused();
  for (let press = 0; press < 4; press += 1) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await expect(done(page)).toHaveCount(1);
});

test('a double tap settles one item', async ({ another }) => {
  const { page, open } = await another({ viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true });
  await open(slug);
  await filter(page, 'Left');
  const { x, y } = await place(box(page, 0));
  await page.touchscreen.tap(x, y);
  await page.touchscreen.tap(x, y);
  await expect(done(page)).toHaveCount(1);
  await expect(page.locator(`#item-${items[0].id}`)).toBeHidden();
  await expect(done(page)).toHaveCount(1);
});

test('nothing is said above the list while the last row stays', async ({ page, open }) => {
  await keep(page, runOf(slug, all(itemsOf(checklistOf(slug)).slice(1))));
  await still(page, open, 'Left');
  const row = page.locator('[data-item]:not([hidden])');
  await expect(row).toHaveCount(1);
  const { x, y } = await place(row.getByRole('checkbox'));
  await page.mouse.click(x, y);
  await expect(row).toHaveAttribute('data-stays', '');
  expect(await place(row.getByRole('checkbox'))).toEqual({ x, y });
  await expect(page.locator('.empty')).toHaveCount(0);
  await wait(page);
  await expect(page.locator('.empty')).toHaveText('Nothing is left: every item is settled.');
});

test('a double click opens a form, and does not close it again', async ({ page, open, item }) => {
  await open(slug);
  await item(items[0].id).hover();
  const { x, y } = await place(item(items[0].id).getByRole('button', { name: 'N/A' }));
  await page.mouse.dblclick(x, y);
  await expect(item(items[0].id).getByRole('button', { name: 'Not applicable', pressed: true })).toBeVisible();
  await page.keyboard.press('Shift');
  await expect(item(items[0].id).getByRole('combobox', { name: 'Reason' })).toBeVisible();
});

test('a double click moves a row of the editor once, whatever row comes under the pointer', async ({ page, open }) => {
  await edit(page, open);
  const { x, y } = await place(editor(page).getByRole('button', { name: 'Move “One is done” down' }));
  await page.mouse.dblclick(x, y);
  await expect.poll(() => texts(page)).toEqual(['Two is done', 'One is done', 'Three is done']);
});
