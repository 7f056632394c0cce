// A page that a browser has translated: its text nodes are no longer ours.
import { checklistOf, itemsOf } from './checklists.mjs';
import { expect, holdBack, test } from './fixtures.mjs';
import { all, keep, runOf } from './storage.mjs';

const slug = 'node-platform-release';
const items = itemsOf(checklistOf(slug));

/**
 * Does to the page what Chrome's translation does: each text becomes two `font` elements with another
 * text. It heeds `translate="no"`; some others do not, and none touches what is written in fields.
 */
const translate = (page, { heeding = false } = {}) =>
  page.evaluate((heeding) => {
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      const of = text.parentElement;
      if (!text.data.trim() || of.closest(`script, style, template, textarea, font${heeding ? ', [translate=no]' : ''}`)) continue;
      const [outer, inner] = [document.createElement('font'), document.createElement('font')];
      inner.textContent = `«${text.data}»`;
      outer.append(inner);
      text.replaceWith(outer);
    }
    document.documentElement.classList.add('translated-ltr');
  }, heeding);

const done = runOf(slug, all(items));
const calls = (page) => ({
  chip: page.locator('.chip'),
  panel: page.locator('#main-verdict .call b'),
  short: page.locator('#main-verdict .gates b').first(),
  gate: page.locator('.gate > b').first(),
});

test('an item unticked on a translated page says NO-GO everywhere', async ({ page, open, progress }) => {
  await keep(page, done);
  await open(slug);
  const said = calls(page);
  await expect(said.chip).toHaveText('GO');
  await translate(page);
  await expect(said.chip).toHaveText('«GO»');
  const blocker = items.find((item) => item.weight === 'blocker');
  await page.locator(`#tick-${blocker.id}`).uncheck();
  for (const at of Object.values(said)) await expect(at).toHaveText('NO-GO');
  await expect(page.locator('.gate .count').first()).toHaveText('1 item holds it');
  await expect(page.locator('#main-verdict .why li')).toHaveCount(1);
  await expect(progress().locator('.big')).toHaveText(new RegExp(`^${items.length - 1} of ${items.length} done`));
  await expect(page.locator('.seg .count').nth(1)).toHaveText('1');
});

test('the reader of a translated page says so, too', async ({ page, open }) => {
  await open(slug, { ready: false });
  await expect(page.locator('html')).toHaveAttribute('data-reader', 'ready');
  await holdBack(page, '**/app-*');
  const said = calls(page);
  await expect(said.chip).toHaveText('NO-GO');
  await translate(page);
  const before = await page.locator('.card header .count').first().textContent();
  await page.locator(`#tick-${items[0].id}`).check();
  for (const at of Object.values(said)) await expect(at).toHaveText('NO-GO');
  await expect(page.locator('.card header .count').first()).not.toHaveText(before);
  await expect(page.locator('.dock .count')).toHaveText(String(items.length - 1));
});

test('words of verdicts, commands, values and names are left alone', async ({ page, open }) => {
  await keep(page, runOf(slug, {}, { name: 'v3 → production' }));
  await open(slug);
  await translate(page, { heeding: true });
  for (const at of Object.values(calls(page))) await expect(at).toHaveText('NO-GO');
  await expect(page.locator('main h1')).toHaveText(/^«.*»$/);
  expect(await page.locator('.command pre').allTextContents()).not.toContainEqual(expect.stringContaining('«'));
  expect(await page.locator('main .value, main code, .limit').allTextContents()).not.toContainEqual(expect.stringContaining('«'));
  await expect(page.locator('.crumb b')).toHaveText(/v3 → production/);
});

test('a translated page is worked with: nothing breaks, nothing stays behind', async ({ page, open, item }) => {
  await open(slug);
  const again = () => translate(page);
  await again();
  const row = item(items[0].id);
  await row.getByRole('checkbox').check();
  await row.getByRole('button').nth(1).click();
  await again();
  const reason = page.getByRole('combobox', { name: 'Reason' });
  await reason.fill('not here');
  await reason.press('Enter');
  await expect(row.locator('.reason')).toHaveText('Not applicable: not here');
  await again();
  await row.getByRole('button').nth(2).click();
  await page.getByRole('combobox', { name: 'Reason' }).fill('waits');
  await page.keyboard.press('Enter');
  await expect(row.locator('.reason')).toHaveText('Blocked: waits');
  for (const name of ['«Left', '«Blocking', '«N/A', '«All']) {
    await again();
    await page.getByRole('group', { name: 'Show' }).getByRole('button', { name: new RegExp(`^${name}`) }).click();
  }
  await again();
  await page.locator('#run-name').fill('v3');
  await page.keyboard.press('Enter');
  await expect(page.locator('.crumb b')).toHaveText('v3');
  await again();
  await page.locator('.deploy button').first().click();
  await expect(page.locator('.deploy')).toHaveText(/^Deployed /);
  await again();
  await page.locator('.sign button').first().click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Ada');
  await again();
  await page.getByRole('textbox', { name: /Why sign/ }).fill('we know');
  await page.keyboard.press('Enter');
  await expect(page.locator('.signed').first()).toHaveText(/^Signed NO-GO by Ada/);
  await again();
  await page.getByRole('button', { name: /Undo/ }).first().click();
  await expect(page.locator('.signed')).toHaveCount(0);
  await page.locator('[data-act=focus]').click();
  await again();
  await page.locator('#focus-view [data-act=done]').click();
  await expect(page.locator('#focus-title')).not.toHaveText(/«/);
  await again();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.locator('.brand').click();
  await expect(page.locator('main h1')).toHaveText('Is it ready for production?');
  await again();
  await page.locator('.runs a').first().click();
  await expect(page.locator('main h1')).not.toHaveText(/«/);
  await expect(row.locator('.reason')).toHaveText('Blocked: waits');
});

test('dialogs of a translated page follow what is done in them', async ({ page, open, item }) => {
  await open(slug);
  await item(items[0].id).getByRole('checkbox').check();
  await translate(page);
  await page.locator('[data-act=share]').first().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox', { name: 'Link' })).toHaveValue(/#/);
  await translate(page);
  for (const button of await dialog.locator('.seg button').all()) {
    await button.click();
    await translate(page);
  }
  for (const box of await dialog.getByRole('checkbox').all()) if (await box.isEnabled()) await box.click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Run menu' }).click();
  await page.locator('#run-menu button').last().click();
  const rows = page.locator('.edit-row');
  await expect(rows.first()).toBeVisible();
  const count = await rows.count();
  await translate(page);
  await rows.first().locator('input').fill('Reworded');
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(count + 1);
  await translate(page);
  await page.locator('.edit-head .seg button').last().click();
  await translate(page);
  await page.locator('#edit-source').press('End');
  await page.locator('#edit-source').pressSequentially(' x');
  await page.locator('.edit-head button').last().click();
  await translate(page);
  await page.locator('.edit .banner button').nth(1).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('what is pressed on a translated page before the application is there is pressed', async ({ page, open, item }) => {
  await open(slug, { ready: false });
  await expect(page.locator('html')).toHaveAttribute('data-reader', 'ready');
  const arrive = await holdBack(page, '**/app-*_bg.wasm');
  await translate(page);
  await item(items[2].id).getByRole('button').nth(2).click();
  arrive();
  await expect(item(items[2].id).getByRole('combobox', { name: 'Reason' })).toBeFocused();
  await expect(item(items[2].id).getByRole('button', { name: 'Blocked', pressed: true })).toBeVisible();
});
