// Gates: who signs, against what, and what becomes of it.
import { checklistOf, itemsOf } from './checklists.mjs';
import { expect, on, test } from './fixtures.mjs';
import { all, keep, runOf } from './storage.mjs';

const slug = 'node-platform-release';
const items = itemsOf(checklistOf(slug));
const gateOf = (page, name = /^Gate: Go for/) => page.getByRole('group', { name });

const formOf = (page) => page.getByRole('dialog', { name: /^Sign off/ });

test('a gate that is GO is signed with a name, and a change makes that outdated', async ({ page, open, axe }) => {
  await keep(page, runOf(slug, all(items)));
  await open(slug);
  const [gate, form] = [gateOf(page), formOf(page)];
  await expect(gate).toContainText('nothing holds it');
  await gate.getByRole('button', { name: 'Sign off' }).click();
  const name = form.getByRole('textbox', { name: 'Name' });
  await expect(name).toBeFocused();
  await expect(form.getByRole('textbox')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(form.getByRole('alert')).toHaveText('A sign-off needs a name: write who signs.');
  await axe();
  await name.fill('Ada');
  await page.keyboard.press('Enter');
  await expect(form).toHaveCount(0);
  await expect(gate.getByRole('button', { name: 'Sign, too' })).toBeFocused();
  await expect(gate).toContainText(/Signed GO by Ada, /);
  await page.reload();
  await expect(gate).toContainText(/Signed GO by Ada, /);
  await expect(gate).not.toContainText('Outdated');

  await page.getByRole('checkbox', { name: /^Test suite passes/ }).uncheck();
  await expect(gate).toContainText('Outdated: marks have changed since.');
  await gate.getByRole('button', { name: 'Sign again' }).click();
  await expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('Ada');
  await page.keyboard.press('Escape');
  await gate.getByRole('button', { name: 'Take back' }).click();
  await expect(gate).not.toContainText('Signed');
  await page.locator('header').getByRole('button', { name: 'Undo' }).click();
  await expect(gate).toContainText('Signed GO by Ada');
});

test('against the verdict a reason is asked for and stays visible', async ({ page, open }) => {
  await open(slug);
  const [gate, form] = [gateOf(page), formOf(page)];
  await gate.getByRole('button', { name: 'Sign off' }).click();
  await form.getByRole('textbox', { name: 'Name' }).fill('Ada');
  await form.getByRole('button', { name: 'Sign despite NO-GO' }).click();
  await expect(form.getByRole('alert')).toHaveText('The verdict is not GO: write why you sign all the same.');
  const why = form.getByRole('textbox', { name: 'Why sign although it is NO-GO?' });
  await expect(why).toBeFocused();
  await why.fill('The customer waits');
  await page.keyboard.press('Enter');
  await expect(gate).toContainText(/Signed NO-GO by Ada, .* — signed against the verdict: The customer waits/);
});

test('an open form follows what another tab changes, and keeps what is written', async ({ page, context, open }) => {
  await keep(page, runOf(slug, all(items)));
  await open(slug);
  const [gate, form] = [gateOf(page), formOf(page)];
  await gate.getByRole('button', { name: 'Sign off' }).click();
  await form.getByRole('textbox', { name: 'Name' }).fill('Ada');
  const other = on(await context.newPage());
  await other.open(slug);
  await other.page.getByRole('checkbox', { name: /^Test suite passes/ }).uncheck();
  await form.getByRole('button', { name: 'Sign GO' }).click();
  const why = form.getByRole('textbox', { name: 'Why sign although it is NO-GO?' });
  await expect(why).toBeFocused();
  await page.keyboard.type('The customer waits');
  await page.keyboard.press('Enter');
  await expect(gate).toContainText(/Signed NO-GO by Ada, .*: The customer waits/);
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

test('a gate unfolds its own reasons, also before the application is there', async ({ page, open, item, axe }) => {
  const { phases } = checklistOf(slug);
  const phase = phases.filter((phase) => phase.gate)[1];
  const blockers = itemsOf({ phases: [phase] }).filter(({ weight }) => weight === 'blocker');
  await open(slug, { ready: false });
  const gate = gateOf(page, new RegExp(`^Gate: ${phase.gate.replace(/[?.]/g, '.')}`));
  await gate.getByText(/items hold it$/).click();
  const first = gate.getByRole('listitem').first();
  await expect(first).toContainText('open blocker');
  await expect(first.getByRole('link')).toHaveAttribute('href', `#item-${blockers[0].id}`);
  await axe();
  await first.getByRole('link').click();
  await expect(item(blockers[0].id)).toBeInViewport();
  await item(blockers[0].id).getByRole('checkbox').check();
  await expect(first.getByRole('link')).not.toHaveAttribute('href', `#item-${blockers[0].id}`);
});

test('the open items beside what forbids going on are one press away', async ({ page, open, verdict }) => {
  await open(slug);
  await expect(verdict().getByRole('listitem').filter({ hasText: 'open blocker' })).toHaveCount(6);
  await expect(verdict().getByRole('listitem').filter({ hasText: /— open$/ })).toHaveCount(0);
  await verdict().getByRole('button', { name: /^and \d+ open items hold it$/ }).click();
  await expect(page.getByRole('button', { name: /^Left / }).and(page.locator('[aria-pressed=true]'))).toBeFocused();
});

test('on a phone the strip is one row, and opens the outline', async ({ page, open, axe }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(slug);
  const strip = page.getByRole('navigation', { name: 'Readiness' });
  expect((await strip.boundingBox()).height).toBeLessThan(40);
  await expect(strip.getByRole('link')).toHaveCount(0);
  const outline = page.getByRole('navigation', { name: 'Sections' });
  await expect(outline).toBeHidden();
  await strip.getByRole('button', { name: 'Sections' }).click();
  await expect(outline).toBeVisible();
  await axe();
  await outline.getByRole('link', { name: /^Backup and recovery/ }).click();
  await expect(outline).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Backup and recovery' })).toBeInViewport();
});
