// Marks and what follows from them: counts, verdict, gates, undo.
import { eventually, slug, test } from './fixtures.mjs';
import { checklistOf, itemsIn, itemsOf } from '../e2e/checklists.mjs';
import { all, runOf } from '../e2e/storage.mjs';

const checklist = checklistOf(slug);
const items = itemsOf(checklist);
const before = checklist.phases[0].sections.flatMap(itemsIn);
const gate = (page) => page.getByRole('group', { name: /^Gate: Go for/ });

test('ten ticks straight after load are kept', async ({ page }) => {
  const ten = items.slice(0, 10).map(({ id }) => id);
  await page.open(`${slug}/`, { ready: false });
  for (const id of ten) await page.box(id).click();
  await page.isReady();
  await eventually(page.done).toBe('10');
  await page.reload();
  await eventually(page.done).toBe('10');
  for (const id of ten) await eventually(page.box(id).isChecked).toBe(true);
});

test('no press is lost while the application takes the page over', async ({ page }) => {
  await page.open(`${slug}/`, { ready: false });
  // From box to box, again and again, until it is there, and once more through all of them. However
  // long that takes: no answer is waited for meanwhile.
  await page.run((ids) => {
    let count = 0;
    let last = Infinity;
    const press = () => {
      document.querySelector(`main [data-item="${ids[count % ids.length]}"] > input`).click();
      count += 1;
      if (last === Infinity && document.documentElement.dataset.app === 'ready') last = count + ids.length;
      if (count < last) setTimeout(press);
      else window.presses = count;
    };
    press();
  }, items.map(({ id }) => id));
  const count = () => page.run(() => window.presses ?? 0);
  await eventually(count).toBeGreaterThan(items.length);
  const presses = await count();
  const rounds = Math.floor(presses / items.length);
  const isDone = (at) => (rounds + (at < presses % items.length ? 1 : 0)) % 2 === 1;
  const done = items.filter((_, at) => isDone(at)).map(({ id }) => id);
  const shown = () => page.run(() => [...document.querySelectorAll('main [data-item][data-mark=done]')].map((row) => row.dataset.item));
  await eventually(shown).toEqual(done);
  await page.reload();
  await eventually(shown).toEqual(done);
});

test('what does not apply and what is blocked say why, after a reload and until they are opened again', async ({ page }) => {
  await page.open(`${slug}/`);
  await page.decide('tests-pass', 'N/A', 'nothing to test <yet>');
  await page.decide('code-reviewed', 'Blocked', 'Ada is on leave');
  await page.reload();
  await eventually(page.row('tests-pass').text).toContain('Not applicable: nothing to test <yet>');
  await eventually(page.row('code-reviewed').text).toContain('Blocked: Ada is on leave');
  await page.isReady();
  await page.row('code-reviewed').hover();
  await page.row('code-reviewed').locator('.acts').button('Blocked').click();
  await eventually(page.row('code-reviewed').getByRole('combobox', { name: 'Reason' }).value).toBe('Ada is on leave');
  await page.button('Open again').click();
  await eventually(() => page.mark('code-reviewed')).toBe('open');
});

test('the verdict follows the marks, its reasons lead to the items, and undo takes back', async ({ page }) => {
  await page.keep(runOf(slug, all(before.filter(({ id }) => !['tests-pass', 'lint-clean'].includes(id)))));
  await page.open(`${slug}/`);
  await eventually(page.verdict).toBe('no-go');
  await page.locator('[data-verdict]').nth(0).getByRole('link', { name: /^Test suite passes/ }).click();
  await eventually(page.box('tests-pass').isInWindow).toBe(true);
  await page.box('tests-pass').click();
  await eventually(page.verdict).toBe('hold');
  await page.locator('header').button('Undo').click();
  await eventually(page.verdict).toBe('no-go');
  await eventually(() => page.mark('tests-pass')).toBe('open');
});

test('a gate is signed, and a change makes that outdated', async ({ page }) => {
  await page.keep(runOf(slug, all(items)));
  await page.open(`${slug}/`);
  await gate(page).button('Sign off').click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Ada');
  await page.press('Enter');
  await eventually(gate(page).text).toContain('Signed GO by Ada');
  await page.box('tests-pass').click();
  await eventually(gate(page).text).toContain('Outdated');
});
