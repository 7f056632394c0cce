// Focus mode: one item at a time, then the gate.
import { checklistOf, itemsOf } from './checklists.mjs';
import { expect, test } from './fixtures.mjs';
import { all, keep, runOf } from './storage.mjs';

const slug = 'node-platform-release';
const checklist = checklistOf(slug);
const items = itemsOf(checklist);
const first = itemsOf({ phases: [checklist.phases[0]] });
const dialog = (page) => page.locator('#focus-view');
const title = (page) => dialog(page).getByRole('heading', { level: 2 });

test('items come one by one; skipped ones come back; the gate ends it', async ({ page, open, item, axe }) => {
  await keep(page, runOf(slug, all(first.slice(0, -3))));
  await open(slug);
  await page.getByRole('button', { name: 'Focus', exact: true }).click();
  const shown = [];
  const next = async (key) => {
    shown.push(await title(page).innerText());
    await page.keyboard.press(key);
  };
  await axe();
  await next('j');
  await next('Enter');
  await next('Enter');
  await next('Enter');
  expect(new Set(shown).size).toBe(3);
  expect(shown[3]).toBe(shown[0]);
  await expect(title(page)).toHaveText(/^Gate: /);
  await expect(dialog(page).getByText('GO', { exact: true })).toBeVisible();
  await axe();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(item(first.at(-1).id)).toHaveAttribute('data-mark', 'done');
});

test('reasons are asked in focus mode as in the list', async ({ page, open, item }) => {
  await open(slug);
  await page.keyboard.press('j');
  await page.keyboard.press('f');
  await page.keyboard.press('b');
  await page.keyboard.type('waits');
  await page.keyboard.press('Enter');
  await expect(item(items[0].id).getByText('Blocked: waits')).toBeAttached();
  await expect(title(page)).not.toHaveText(new RegExp(`^${items[0].text}`));
  await page.keyboard.press('z');
  await page.keyboard.press('f');
  await page.keyboard.press('Escape');
  await expect(item(items[0].id)).toHaveAttribute('data-mark', 'open');
});
