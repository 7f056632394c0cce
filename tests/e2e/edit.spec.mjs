// Checklists of one's own, changed in place and as Markdown.
import { checklistOf, itemsOf } from './checklists.mjs';
import { edit, editor, items, own, saved, small, texts } from './editing.mjs';
import { expect, test } from './fixtures.mjs';
import { keep, stored } from './storage.mjs';

test('items are reworded, weighed, added, moved and removed in place', async ({ page, open, axe }) => {
  await edit(page, open);
  await axe();
  await items(page).nth(0).fill('One is **surely** done');
  await editor(page).getByRole('combobox', { name: 'Weight of “One is done”' }).selectOption('optional');
  await items(page).nth(2).focus();
  await page.keyboard.press('Enter');
  await expect(items(page)).toHaveCount(4);
  await expect(items(page).nth(3)).toBeFocused();
  await page.keyboard.type('Four is done');
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => texts(page)).toEqual(['One is **surely** done', 'Two is done', 'Four is done', 'Three is done']);
  await expect(items(page).nth(2)).toBeFocused();
  await editor(page).getByRole('button', { name: 'Move “Two is done” up' }).click();
  await editor(page).getByRole('button', { name: 'More about “Three is done”' }).click();
  await axe();
  await editor(page).getByRole('button', { name: 'Remove', exact: true }).click();
  await editor(page).getByRole('button', { name: 'Save' }).click();
  await expect(editor(page)).toBeHidden();
  await expect(page.locator('.toast')).toContainText('Saved');
  expect((await saved(page)).phases[0].sections[0].entries).toEqual([
    { id: 'two', text: 'Two is done', weight: 'blocker' },
    { id: 'one', text: 'One is **surely** done', weight: 'optional' },
    { id: 'four-is-done', text: 'Four is done' },
  ]);
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => saved(page)).toEqual(small());
});

test('edits are undone by button and by key, also while a field has the focus', async ({ page, open }) => {
  await edit(page, open);
  await editor(page).getByRole('button', { name: 'Move “One is done” down' }).click();
  await expect.poll(() => texts(page)).toEqual(['Two is done', 'One is done', 'Three is done']);
  await expect(items(page).nth(1)).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect.poll(() => texts(page)).toEqual(['One is done', 'Two is done', 'Three is done']);
  await editor(page).getByRole('button', { name: 'Redo' }).click();
  await expect.poll(() => texts(page)).toEqual(['Two is done', 'One is done', 'Three is done']);
  await editor(page).getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => texts(page)).toEqual(['One is done', 'Two is done', 'Three is done']);
  await editor(page).getByRole('button', { name: 'Close' }).click();
  await expect(editor(page)).toBeHidden();
});

test('items are dragged, also to another section', async ({ page, open }) => {
  await edit(page, open);
  const handles = editor(page).locator('.handle');
  await handles.nth(2).dragTo(items(page).nth(0));
  await expect.poll(() => texts(page)).toEqual(['Three is done', 'One is done', 'Two is done']);
  await handles.nth(0).dragTo(editor(page).getByRole('button', { name: 'Second', exact: true }));
  await expect.poll(() => texts(page)).toEqual(['Three is done']);
  await editor(page).getByRole('button', { name: 'First', exact: true }).click();
  await expect.poll(() => texts(page)).toEqual(['One is done', 'Two is done']);
});

test('groups, sections, phases, commands and values are changed', async ({ page, open, axe }) => {
  await edit(page, open);
  const dialog = editor(page);
  await dialog.getByRole('button', { name: 'More about “Two is done”' }).click();
  await dialog.getByRole('button', { name: 'Make it a sub-item' }).click();
  await expect(dialog.getByText('group', { exact: true })).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Section', exact: true }).selectOption('Before: Second');
  await expect.poll(() => texts(page)).toEqual(['Two is done']);
  await dialog.getByRole('textbox', { name: 'Command', exact: true }).fill('curl -f https://{{host}}');
  await dialog.getByRole('button', { name: 'Values' }).click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('host');
  await page.keyboard.press('Tab');
  await axe();
  await dialog.getByRole('button', { name: 'Add phase' }).click();
  await dialog.getByRole('textbox', { name: 'Title' }).fill('After');
  await dialog.getByLabel('When it is worked').selectOption('after the deployment');
  await dialog.getByLabel('The question at its end; empty for a phase without a gate').fill('All well?');
  await page.keyboard.press('Tab');
  await dialog.getByRole('button', { name: 'New section' }).click();
  await dialog.getByRole('button', { name: 'Add item' }).click();
  await page.keyboard.type('It runs');
  await page.keyboard.press('Tab');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  const checklist = await saved(page);
  expect(checklist.values).toEqual([{ id: 'host', label: 'Domain' }]);
  expect(checklist.phases[0].sections[1].entries).toEqual([
    { label: 'Look', command: 'curl -f https://{{host}}', language: 'sh' },
    { id: 'two', text: 'Two is done', weight: 'blocker' },
  ]);
  expect(checklist.phases[1]).toMatchObject({ kind: 'after', title: 'After', gate: 'All well?', sections: [{ entries: [{ id: 'it-runs', text: 'It runs' }] }] });
});

test('what cannot be saved says why and where, and changes nothing', async ({ page, open }) => {
  await edit(page, open);
  const before = await stored(page);
  await items(page).nth(1).fill('');
  await editor(page).getByRole('button', { name: 'Save' }).click();
  await expect(editor(page).getByRole('alert')).toContainText(/First: /);
  expect(await stored(page)).toEqual(before);
  await page.keyboard.press('Escape');
  await expect(editor(page).getByText('Your changes are not saved.')).toBeVisible();
  await editor(page).getByRole('button', { name: 'Discard them' }).click();
  await expect(editor(page)).toBeHidden();
  expect(await stored(page)).toEqual(before);
});

test('a bundled checklist is edited as a copy', async ({ page, open, item }) => {
  const slug = 'node-platform-release';
  await open(slug);
  await page.getByRole('button', { name: 'Run menu' }).click();
  await page.getByRole('button', { name: 'Edit this checklist' }).click();
  await expect(page.getByRole('dialog', { name: /^Edit a copy/ })).toBeVisible();
  const [first] = itemsOf(checklistOf(slug));
  const field = editor(page).locator(`input[value=${JSON.stringify(first.text)}]`);
  await field.fill('Ours: the suite passes');
  await editor(page).getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(new RegExp(`/${slug}-copy/$`));
  await expect(item(first.id)).toContainText('Ours: the suite passes');
  await page.getByRole('link', { name: 'Preflight', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Your checklists' }).getByRole('link')).toHaveText([/\(copy\)$/]);
});

test('the Markdown is edited with its meaning beside it, and ids stay', async ({ page, open, axe }) => {
  await edit(page, open);
  await editor(page).getByRole('button', { name: 'Markdown' }).click();
  const source = editor(page).getByRole('textbox', { name: 'Markdown' });
  await expect(source).toHaveValue(/- \[ \] One is done <!-- id: one -->/);
  await axe();
  const text = await source.inputValue();
  await source.fill(text.replace('One is done <!-- id: one -->', 'One is well done <!-- id: one -->').replace('### Second', '- [ ] Five is done\n- [] Six\n\n### Second'));
  const meaning = editor(page).getByRole('region', { name: 'What it means' });
  await expect(meaning).toContainText('1 new, 1 reworded');
  await expect(meaning).toContainText(/line \d+: an empty box is written \[ \] with one blank/);
  await expect(meaning).toContainText('Five is done');
  await source.fill('nothing');
  await expect(meaning.locator('.failure')).not.toBeEmpty();
  await editor(page).getByRole('button', { name: 'In place' }).click();
  await expect(editor(page).getByRole('alert')).toBeVisible();
  await source.fill(text.replace('Three is done', 'Drei').replace('<!-- id: two; blocker -->', ''));
  await page.keyboard.press('Tab');
  await editor(page).getByRole('button', { name: 'In place' }).click();
  await expect.poll(() => texts(page)).toEqual(['One is done', 'Two is done', 'Drei']);
  await editor(page).getByRole('button', { name: 'Save' }).click();
  await expect(editor(page)).toBeHidden();
  expect((await saved(page)).phases[0].sections[0].entries.map((entry) => entry.id)).toEqual(['one', 'two', 'three']);
});

test('marks stay with their items when a checklist on screen is edited', async ({ page, open, item }) => {
  await keep(page, own());
  await open();
  await page.getByRole('region', { name: 'Your checklists' }).getByRole('link', { name: 'Mine' }).click();
  await item('two').getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Run menu' }).click();
  await page.getByRole('button', { name: 'Edit this checklist' }).click();
  await items(page).nth(1).fill('Two is truly done');
  await editor(page).getByRole('button', { name: 'Move “Two is done” up' }).click();
  await editor(page).getByRole('button', { name: 'Save' }).click();
  await expect(item('two')).toContainText('Two is truly done');
  await expect(item('two').getByRole('checkbox')).toBeChecked();
  await expect(page.locator('[data-item]').first()).toHaveAttribute('data-item', 'two');
});

/** Answers the browser's own question whether to leave the page. */
const answer = (page, act) =>
  Promise.all([page.waitForEvent('dialog').then(async (dialog) => {
    expect(dialog.type()).toBe('beforeunload');
    await (act === 'leave' ? dialog.accept() : dialog.dismiss());
  }), act === 'leave' ? page.reload() : page.evaluate(() => setTimeout(() => location.reload()))]);

test('a reload asks, and what is left is gone on with', async ({ page, open }) => {
  await edit(page, open);
  const before = await stored(page);
  await items(page).nth(0).fill('');
  await page.keyboard.type('One is half written');
  await answer(page, 'stay');
  await expect(items(page).nth(0)).toHaveValue('One is half written');
  await items(page).nth(1).fill('');
  await page.keyboard.type('Two as well');
  await answer(page, 'leave');
  expect(await stored(page)).toEqual(before);
  await page.getByRole('button', { name: 'Menu of Mine' }).click();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect.poll(() => texts(page)).toEqual(['One is half written', 'Two as well', 'Three is done']);
  await expect(editor(page).getByText('These are the changes that you left here. They are not saved yet.')).toBeVisible();
  await editor(page).getByRole('button', { name: 'Discard them' }).click();
  await expect.poll(() => texts(page)).toEqual(['One is done', 'Two is done', 'Three is done']);
  await editor(page).getByRole('button', { name: 'Close' }).click();
  await expect(editor(page)).toHaveCount(0);
  await page.reload();
  await page.getByRole('button', { name: 'Menu of Mine' }).click();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect.poll(() => texts(page)).toEqual(['One is done', 'Two is done', 'Three is done']);
  await expect(editor(page).getByRole('button', { name: 'Discard them' })).toHaveCount(0);
});

test('Markdown that says nothing is gone on with after a reload, too', async ({ page, open }) => {
  await edit(page, open);
  await editor(page).getByRole('button', { name: 'Markdown' }).click();
  const field = editor(page).getByRole('textbox', { name: 'Markdown' });
  await field.fill('Only words so far');
  await answer(page, 'leave');
  await page.getByRole('button', { name: 'Menu of Mine' }).click();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(field).toHaveValue('Only words so far');
  await editor(page).getByRole('button', { name: 'Discard them' }).click();
  await expect.poll(() => texts(page)).toEqual(['One is done', 'Two is done', 'Three is done']);
});

test('Back asks before changes are lost, and closes an editor without any', async ({ page, open }) => {
  await keep(page, own());
  await open();
  await page.getByRole('link', { name: 'Mine', exact: true }).click();
  const begin = async () => {
    await page.getByRole('button', { name: 'Run menu' }).click();
    await page.getByRole('button', { name: 'Edit this checklist' }).click();
    await expect(items(page)).toHaveCount(3);
  };
  await begin();
  await page.goBack();
  await expect(editor(page)).toHaveCount(0);
  await begin();
  await items(page).nth(0).fill('One is reworded');
  await page.keyboard.press('Tab');
  await page.goBack();
  await expect(editor(page).getByText('Your changes are not saved.')).toBeVisible();
  await editor(page).getByRole('button', { name: 'Go on editing' }).click();
  await expect(items(page).nth(0)).toHaveValue('One is reworded');
  await editor(page).getByRole('button', { name: 'Save' }).click();
  await expect.poll(async () => (await saved(page)).phases[0].sections[0].entries[0].text).toBe('One is reworded');
});
