// Checklists of one's own: brought, edited, exported, backed up and restored in a fresh profile.
import { isOwn } from '../e2e/storage.mjs';
import { eventually, expect, test } from './fixtures.mjs';

const text = `# Release of the shop

## Before the release

- [ ] Tests pass
- [ ] **CRITICAL**: Keys are rotated
`;

test.beforeEach(({ allowErrors }) => {
  // The address of an own checklist has no file on the host: it answers with 404.html.
  allowErrors(/status of 404.*\/release-of-the-shop\//);
});

/** Brings the checklist, and is on its page. */
async function bring(page) {
  await page.open();
  await page.button('Bring a checklist, a link or a file…').click();
  const field = page.getByRole('dialog').getByRole('textbox');
  await field.click();
  await field.insert(text);
  await page.getByRole('dialog').button('Open').click();
  await page.getByRole('dialog').button('Add checklist').click();
  await eventually(page.locator('h1').text).toBe('Release of the shop');
}

test('a pasted checklist is worked, edited and exported', async ({ page }) => {
  await bring(page);
  await page.getByRole('checkbox', { name: /^Tests pass/ }).click();
  await eventually(page.done).toBe('1');
  await page.button('Run menu').click();
  await page.button('Export').click();
  const preview = page.dialog(/^Export/).getByRole('textbox', { name: 'Preview' });
  await eventually(preview.value).toMatch(/- \[x\] Tests pass/);
  await page.press('Escape');

  await page.getByRole('link', { name: 'Preflight' }).click();
  await page.button('Menu of Release of the shop').click();
  await page.button('Edit').click();
  const editor = page.dialog(/^Edit/);
  await editor.getByRole('textbox', { name: /^Item/ }).nth(0).fill('All tests pass');
  await editor.button('Save').click();
  await page.open('release-of-the-shop/');
  await eventually(page.getByRole('checkbox', { name: /^All tests pass/ }).isChecked).toBe(true);
});

test('a backup moves everything to a fresh profile', async ({ page, another }) => {
  await bring(page);
  await page.getByRole('checkbox', { name: /^Tests pass/ }).click();
  await page.getByRole('link', { name: 'Preflight' }).click();
  const open = 'Back up or restore everything…';
  await page.button(open).click();
  const backup = await page.saved(() => page.dialog('Back up and restore').button('Save a backup').click());

  const other = await another();
  await other.open();
  await other.button(open).click();
  const dialog = other.dialog('Back up and restore');
  await dialog.getByLabel(/^A backup file/).choose('b.preflight.json', backup);
  await dialog.button('Merge').click();
  const own = async (page) => Object.entries(await page.stored()).filter(([key]) => isOwn(key)).sort();
  await eventually(() => own(other)).toEqual(await own(page));
  expect(await own(other)).not.toEqual([]);
});
