// Undo and redo: of marks, of whole runs, of the name; across pages.
import { expect, test } from './fixtures.mjs';
import { keep, runOf, stored } from './storage.mjs';

const slug = 'node-platform-release';
const box = (page, name = /^Test suite passes/) => page.getByRole('checkbox', { name });
const step = (page, name) => page.getByRole('banner').getByRole('button', { name });
const offered = (page, name) => page.getByRole('status').getByRole('button', { name });
const choose = async (page, name) => {
  await page.getByRole('button', { name: 'Run menu' }).click();
  await page.getByRole('group', { name: 'Run menu' }).getByRole('button', { name, exact: true }).click();
};

test('undo and redo, by button and by key', async ({ page, open, item }) => {
  await open(slug);
  const row = item('tests-pass');
  const undo = page.getByRole('banner').getByRole('button', { name: 'Undo' });
  const redo = page.getByRole('banner').getByRole('button', { name: 'Redo' });
  await expect(undo).toBeDisabled();
  await expect(redo).toBeDisabled();
  await box(page).check();
  await undo.click();
  await expect(row).toHaveAttribute('data-mark', 'open');
  await expect(page.getByText('Undone: Tick')).toBeVisible();
  await redo.click();
  await expect(row).toHaveAttribute('data-mark', 'done');

  await box(page).focus();
  await page.keyboard.press('Control+z');
  await expect(row).toHaveAttribute('data-mark', 'open');
  await expect(box(page)).not.toBeChecked();
  await page.keyboard.press('Control+Shift+Z');
  await expect(row).toHaveAttribute('data-mark', 'done');
  await page.reload();
  await expect(box(page)).toBeChecked();
});

test('what was done in a run can be undone after a visit to another page', async ({ page, open }) => {
  await open(slug);
  await box(page).check();
  await page.getByRole('link', { name: 'Preflight' }).click();
  await expect(page.getByRole('heading', { name: 'Your runs' })).toBeVisible();
  await expect(step(page, 'Undo'), 'it belongs to the run').toBeHidden();
  await page.goBack();
  await expect(box(page)).toBeChecked();
  await expect(step(page, 'Undo')).toHaveAccessibleDescription('Tick “Test suite passes (npm test)”');
  await page.keyboard.press('z');
  await expect(box(page)).not.toBeChecked();
  await page.keyboard.press('Shift+Z');
  await expect(box(page)).toBeChecked();
});

test('a deleted run comes back, and goes again', async ({ page, open, axe }) => {
  await keep(page, runOf(slug, { 'tests-pass': 'done' }, { id: 'r1', name: 'v3' }));
  await open();
  const before = await stored(page);
  const run = page.getByRole('region', { name: 'Your runs' }).getByRole('link', { name: /v3/ });
  await expect(step(page, 'Undo')).toBeHidden();
  await page.getByRole('button', { name: 'Menu of v3' }).click();
  await page.getByRole('group', { name: 'Menu of v3' }).getByRole('button', { name: 'Delete' }).click();
  await expect(run).toHaveCount(0);
  await offered(page, 'Undo').click();
  await expect(run).toBeVisible();
  expect(await stored(page)).toEqual(before);
  await offered(page, 'Redo').click();
  await expect(run).toHaveCount(0);
  expect(await stored(page)).toEqual({});
  await axe();
  await step(page, 'Undo').click();
  await expect(run).toBeVisible();
  await page.keyboard.press('Shift+Z');
  await expect(run).toHaveCount(0);
  await page.keyboard.press('z');
  await expect(run).toBeVisible();
});

test('a run started by accident goes, and the one before is back', async ({ page, open, item }) => {
  await keep(page, runOf(slug, { 'tests-pass': 'done' }, { name: 'v3' }));
  await open(slug);
  await choose(page, 'Fresh run');
  await expect(box(page)).not.toBeChecked();
  await offered(page, 'Undo').click();
  await expect(box(page)).toBeChecked();
  await expect(page.getByRole('textbox', { name: 'Run', exact: true })).toHaveValue('v3');
  await page.reload();
  await expect(item('tests-pass')).toHaveAttribute('data-mark', 'done');
});

test('freezing is undone, too', async ({ page, open }) => {
  await keep(page, runOf(slug, { 'tests-pass': 'done' }));
  await open(slug);
  await choose(page, 'Freeze');
  await expect(box(page)).toBeDisabled();
  await offered(page, 'Undo').click();
  await expect(box(page)).toBeEnabled();
  await offered(page, 'Redo').click();
  await expect(box(page)).toBeDisabled();
});

test('one’s own name is changed back', async ({ page, open }) => {
  await keep(page, { 'preflight/1/person': JSON.stringify({ v: 1, text: 'Ada' }) });
  await open(slug);
  await page.getByRole('banner').getByRole('button', { name: 'Share' }).click();
  const name = page.getByRole('dialog').getByRole('textbox', { name: 'Your name' });
  await name.fill('Grace');
  await name.press('Escape');
  const kept = async () => JSON.parse((await stored(page))['preflight/1/person']).text;
  await expect.poll(kept).toBe('Grace');
  await page.keyboard.press('z');
  await expect.poll(kept).toBe('Ada');
  await page.keyboard.press('Shift+Z');
  await expect.poll(kept).toBe('Grace');
});

test('on a narrow screen Redo comes after an undo', async ({ page, open, axe }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(slug);
  const dock = page.getByRole('navigation', { name: 'Quick actions' });
  await expect(dock.getByRole('button', { name: 'Redo' })).toBeHidden();
  await box(page).check();
  await dock.getByRole('button', { name: 'Undo' }).click();
  await expect(box(page)).not.toBeChecked();
  await axe();
  await dock.getByRole('button', { name: 'Redo' }).click();
  await expect(box(page)).toBeChecked();
});
