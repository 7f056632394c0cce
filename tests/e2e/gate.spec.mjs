// Gates: who signs, against what, and what becomes of it.
import { checklistOf, itemsOf } from './checklists.mjs';
import { expect, test } from './fixtures.mjs';
import { all, keep, runOf } from './storage.mjs';

const slug = 'node-platform-release';
const items = itemsOf(checklistOf(slug));
const gateOf = (page, name = /^Gate: Go for/) => page.getByRole('group', { name });

test('a gate that is GO is signed with a name, and a change makes that outdated', async ({ page, open, axe }) => {
  await keep(page, runOf(slug, all(items)));
  await open(slug);
  const gate = gateOf(page);
  await expect(gate).toContainText('nothing holds it');
  await gate.getByRole('button', { name: 'Sign off' }).click();
  const name = gate.getByRole('textbox', { name: 'Name' });
  await expect(name).toBeFocused();
  await expect(gate.getByRole('textbox')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(gate.getByRole('alert')).toHaveText('A sign-off needs a name: write who signs.');
  await axe();
  await name.fill('Ada');
  await page.keyboard.press('Enter');
  await expect(gate).toContainText(/Signed GO by Ada, /);
  await page.reload();
  await expect(gate).toContainText(/Signed GO by Ada, /);
  await expect(gate).not.toContainText('Outdated');

  await page.getByRole('checkbox', { name: /^Test suite passes/ }).uncheck();
  await expect(gate).toContainText('Outdated: marks have changed since.');
  await gate.getByRole('button', { name: 'Sign again' }).click();
  await expect(gate.getByRole('textbox', { name: 'Name' })).toHaveValue('Ada');
  await page.keyboard.press('Escape');
  await gate.getByRole('button', { name: 'Take back' }).click();
  await expect(gate).not.toContainText('Signed');
  await page.locator('header').getByRole('button', { name: 'Undo' }).click();
  await expect(gate).toContainText('Signed GO by Ada');
});

test('against the verdict a reason is asked for and stays visible', async ({ page, open }) => {
  await open(slug);
  const gate = gateOf(page);
  await gate.getByRole('button', { name: 'Sign off' }).click();
  await gate.getByRole('textbox', { name: 'Name' }).fill('Ada');
  await gate.getByRole('button', { name: 'Sign despite NO-GO' }).click();
  await expect(gate.getByRole('alert')).toHaveText('The verdict is not GO: write why you sign all the same.');
  const why = gate.getByRole('textbox', { name: 'Why sign although it is NO-GO?' });
  await expect(why).toBeFocused();
  await why.fill('The customer waits');
  await page.keyboard.press('Enter');
  await expect(gate).toContainText(/Signed NO-GO by Ada, .* — signed against the verdict: The customer waits/);
  await gate.getByRole('link', { name: /items hold it/ }).click();
  await expect(page).toHaveURL(/#main-verdict$/);
});

test('paper has the sign-off or a line for it', async ({ page, open }) => {
  await keep(page, runOf(slug, { 'tests-pass': 'done' }));
  await open(slug);
  await page.emulateMedia({ media: 'print' });
  const line = (name) =>
    gateOf(page, name).locator('.sign').evaluate((place) => getComputedStyle(place, '::after').content);
  expect(await line(/^Gate: Go for/)).toContain('Signed ____');
  await expect(gateOf(page).getByRole('button')).toHaveCount(0);
});

test('the count of a gate leads to its own reasons, and the chip back to the headline', async ({ page, open, verdict }) => {
  await open(slug);
  const { phases } = checklistOf(slug);
  const gates = phases.filter((phase) => phase.gate);
  await expect(verdict()).toContainText(gates[0].title);
  await page.locator('.gate').nth(1).getByRole('link', { name: /items hold it$/ }).click();
  await expect(verdict()).toContainText(gates[1].title);
  const [item] = itemsOf({ phases: [gates[1]] }).filter(({ weight }) => weight === 'blocker');
  await expect(verdict().locator('.why a').first()).toHaveAttribute('href', `#item-${item.id}`);
  await page.getByRole('banner').getByRole('link', { name: 'NO-GO' }).click();
  await expect(verdict().locator('.call')).toContainText(gates[0].title);
});
