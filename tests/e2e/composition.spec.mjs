// Words that are composed (Chinese, Japanese, Korean): while that goes on, no key means anything to us.
import { checklistOf, itemsOf } from './checklists.mjs';
import { expect, test } from './fixtures.mjs';
import { edit, editor, items as rows } from './editing.mjs';

const slug = 'node-platform-release';
const items = itemsOf(checklistOf(slug));

/** Composes a word in the field that has the focus, and presses a key before it is done. */
async function compose(page, word, key) {
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: word, selectionStart: word.length, selectionEnd: word.length });
  await page.keyboard.press(key);
  return session;
}

/** Presses a key as a browser tells it in which only the code says that a composition has ended. */
const endWith = (page, key) =>
  page.evaluate((key) => {
    const press = new KeyboardEvent('keydown', { key, keyCode: 229, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(press);
  }, key);

test('a form stays with its text while a word of it is composed', async ({ page, open, item }) => {
  await open(slug);
  const row = item(items[0].id);
  await row.getByRole('button', { name: 'N/A' }).click();
  const field = row.getByRole('combobox', { name: 'Reason' });
  await expect(field).toBeFocused();
  for (const key of ['Escape', 'Enter']) {
    await compose(page, '理由', key);
    await expect(field).toHaveValue(/理由/);
    await expect(row).toHaveAttribute('data-mark', 'open');
    await endWith(page, key);
    await expect(field).toHaveValue(/理由/);
  }
  const session = await compose(page, '理由', 'Shift');
  await session.send('Input.insertText', { text: '理由' });
  await page.keyboard.press('Enter');
  await expect(row).toHaveAttribute('data-mark', 'na');
  await expect(row.getByText('理由')).toBeVisible();
});

for (const { name, open: form, field } of [
  { name: 'a sign-off', open: (page) => page.getByRole('button', { name: 'Sign off' }).first(), field: (page) => page.getByRole('textbox', { name: 'Name', exact: true }) },
  { name: 'the name of a set', open: (page) => page.getByRole('button', { name: 'New set…' }), field: (page) => page.getByRole('textbox', { name: 'Name of the new set' }) },
]) {
  test(`${name} stays while it is composed`, async ({ page, open }) => {
    await open(slug);
    if (name === 'the name of a set') await page.getByRole('button', { name: 'Sets menu' }).click();
    await form(page).click();
    await expect(field(page)).toBeFocused();
    await compose(page, '名前', 'Escape');
    await endWith(page, 'Escape');
    await expect(field(page)).toHaveValue('名前');
    await compose(page, '名前', 'Enter');
    await expect(field(page)).toHaveValue('名前');
  });
}

test('no key of the list acts while something is composed, before the application is there and after', async ({ page, open, item }) => {
  await open(slug, { ready: false });
  const pressAll = () =>
    page.evaluate(() => {
      for (const key of ['j', 'n', 's', '?', ' ', 'Enter']) {
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, cancelable: true }));
      }
    });
  await pressAll();
  expect(await page.locator('html').getAttribute('data-app')).toBeNull();
  await page.keyboard.press('Shift');
  await expect(page.locator('html')).toHaveAttribute('data-app', 'ready');
  await pressAll();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(item(items[0].id)).toHaveAttribute('data-mark', 'open');
  expect(await page.evaluate(() => document.activeElement.tagName)).toBe('BODY');
});

test('the editor adds no row and does not close while an item is composed', async ({ page, open }) => {
  await edit(page, open);
  await rows(page).nth(0).fill('');
  await compose(page, '項目', 'Enter');
  await endWith(page, 'Enter');
  await expect(rows(page)).toHaveCount(3);
  await compose(page, '項目', 'Escape');
  await endWith(page, 'Escape');
  await expect(editor(page)).toBeVisible();
  await expect(editor(page).getByText('Your changes are not saved.')).toHaveCount(0);
  await expect(rows(page).nth(0)).toHaveValue('項目');
});

test('a dialog with a field stays while something is composed in it', async ({ page, open }) => {
  await open();
  await page.getByRole('button', { name: 'Bring a checklist, a link or a file…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').first().focus();
  await compose(page, '一覧', 'Escape');
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('textbox').first()).toHaveValue('一覧');
});
