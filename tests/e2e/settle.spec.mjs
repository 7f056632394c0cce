// What a merge in git left in a run file is settled in the browser, too.
import { expect, test } from './fixtures.mjs';

const slug = 'node-platform-release';
const at = Date.UTC(2026, 2, 1);
const [ada, bo] = [{ mark: 'done', by: 'Ada', at }, { mark: 'blocked', reason: 'DNS', by: 'Bo', at }];
const left = { mark: 'blocked', reason: 'Decided differently: done by Ada; blocked (DNS) by Bo', note: 'Blocked: DNS', at, conflict: [ada, bo] };
const file = JSON.stringify({ preflight: 'run', v: 1, slug, name: 'v3.1', parent: 0, marks: { 'tests-pass': left, 'lint-clean': left }, values: {} });

test('items that two branches decided differently are settled, and the run goes on', async ({ app, axe, item, page }) => {
  await app.open();
  await page.getByRole('button', { name: 'Bring a checklist, a link or a file…' }).click();
  const choose = page.getByRole('dialog').getByLabel(/^Or a file/);
  await choose.setInputFiles({ name: 'v3.preflight.json', mimeType: 'application/json', buffer: Buffer.from(file) });
  const banner = page.getByRole('region', { name: 'v3.1, as of' });
  await expect(banner.getByText('Two branches decided 2 items differently')).toBeVisible();
  await expect(item('tests-pass')).toHaveAttribute('data-mark', 'blocked');
  await banner.getByRole('button', { name: 'Settle…' }).click();

  const dialog = page.getByRole('dialog', { name: '2 items to settle' });
  await axe();
  // Every item has to be settled.
  await dialog.getByRole('group', { name: 'Test suite passes' }).getByRole('radio', { name: /done/i }).check();
  await dialog.getByRole('button', { name: 'Settle' }).click();
  await expect(dialog).toBeVisible();
  await dialog.getByRole('group', { name: 'Linter reports nothing' }).getByRole('radio', { name: /blocked/i }).check();
  await dialog.getByRole('button', { name: 'Settle' }).click();

  await expect(dialog).toBeHidden();
  await expect(banner.getByText('Two branches decided')).toBeHidden();
  await expect(item('tests-pass')).toHaveAttribute('data-mark', 'done');
  await page.getByRole('button', { name: 'Start a run from this' }).click();
  await expect(item('tests-pass')).toHaveAttribute('data-mark', 'done');
  await expect(item('lint-clean')).toHaveAttribute('data-mark', 'blocked');
  await expect(item('lint-clean')).toContainText('DNS');
  // No text is lost.
  await expect(item('tests-pass')).toContainText('Blocked: DNS');
});
