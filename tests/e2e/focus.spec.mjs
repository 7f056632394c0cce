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

test('a notice can be seen and its Undo pressed; Back and K go back', async ({ page, open, item, axe }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(slug);
  await page.getByRole('button', { name: 'Focus', exact: true }).click();
  await expect(dialog(page).getByRole('button', { name: 'Back' })).toHaveCount(0);
  const shown = await title(page).innerText();
  await page.keyboard.press('j');
  await expect(title(page)).not.toHaveText(shown);
  await page.keyboard.press('k');
  await expect(title(page)).toHaveText(shown);
  await dialog(page).getByRole('button', { name: 'Done' }).click();
  await dialog(page).getByRole('button', { name: 'Back' }).click();
  await expect(title(page)).toHaveText(shown);
  await page.keyboard.press('z');
  const notice = dialog(page).getByRole('status').filter({ hasText: 'Undone: Tick' });
  await expect(notice).toBeInViewport();
  await notice.getByRole('button', { name: 'Redo' }).click();
  await expect(item(items[0].id)).toHaveAttribute('data-mark', 'done');
  await page.keyboard.press('z');
  await expect(notice).toBeInViewport();
  await axe();
});

test('every command of a section stands beside one of its items', async ({ page, open }) => {
  for (const slug of ['fastapi-nextjs-release', 'compose-mongodb-operations']) {
    const sections = checklistOf(slug).phases.flatMap((phase) => phase.sections);
    const { entries } = sections.find(({ entries: [entry, ...rest] }) => entry.command && rest.some(({ text }) => text));
    await open(slug);
    await page.locator(`#tick-${itemsOf({ phases: [{ sections: [{ entries }] }] })[0].id}`).focus();
    await page.keyboard.press('f');
    const seen = [];
    for (const _ of entries.filter(({ text }) => text)) {
      seen.push(await dialog(page).locator('.command').count());
      await page.keyboard.press('j');
    }
    expect(seen[0]).toBeGreaterThan(0);
    expect(seen.reduce((sum, count) => sum + count)).toBe(entries.filter(({ command }) => command).length);
  }
});

test('Escape leaves the form before it leaves focus mode', async ({ page, open }) => {
  await open(slug);
  await page.keyboard.press('j');
  await page.keyboard.press('f');
  await page.keyboard.press('n');
  await expect(dialog(page).getByRole('combobox', { name: 'Reason' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeVisible();
  await expect(dialog(page).getByRole('combobox')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
});
