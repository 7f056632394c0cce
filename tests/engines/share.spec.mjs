// A link: made, opened in a fresh profile, started from, merged with a conflict.
import { eventually, expect, slug, test } from './fixtures.mjs';
import { runOf } from '../e2e/storage.mjs';

/** Opens the share dialog and reads the link. */
async function share(page, ...luggage) {
  await page.locator('header').button('Share').click();
  const dialog = page.dialog('Share this run');
  const link = dialog.getByRole('textbox', { name: 'Link' });
  await eventually(link.value).toMatch(/#\w+$/);
  for (const name of luggage) {
    const without = await link.value();
    await dialog.getByRole('checkbox', { name }).click();
    await eventually(link.value).not.toBe(without);
  }
  const text = await link.value();
  await page.press('Escape');
  return text;
}

const preview = (page) => page.getByRole('region', { name: /, as of / });

test('a link opens in a fresh profile, and a run starts from it', async ({ page, another }) => {
  await page.keep(runOf(slug, { 'tests-pass': 'done', 'lint-clean': ['na', 'no linter'] }, { name: 'v3' }));
  await page.open(`${slug}/`);
  const other = await another();
  await other.open(await share(page), { ready: false });
  await eventually(preview(other).text).toContain('v3, as of');
  await eventually(preview(other).text).toContain('NO-GO (Before');
  await eventually(() => other.mark('tests-pass')).toBe('done');
  expect(await other.run(() => location.hash)).toBe('');
  await other.reload();
  await eventually(preview(other).text).toContain('v3, as of');
  await other.button('Start a run from this').click();
  await eventually(preview(other).count).toBe(0);
  await other.box('code-reviewed').click();
  await eventually(other.done).toBe('2');
  await other.reload();
  await eventually(other.done).toBe('2');
});

test('a link is merged; what both decided differently is asked', async ({ page, another }) => {
  await page.keep(runOf(slug, { 'lint-clean': ['blocked', 'no linter'], 'tests-pass': 'done' }));
  await page.open(`${slug}/`);
  const other = await another();
  await other.keep(runOf(slug, { 'lint-clean': ['na', 'generated code'], 'code-reviewed': 'done' }));
  await other.open(await share(page), { ready: false });
  await preview(other).button(/^Merge… 1 to decide/).click();
  const dialog = other.dialog('1 item to decide');
  await dialog.getByRole('radio', { name: /^Theirs/ }).click();
  await dialog.button('Merge').click();
  await eventually(other.row('lint-clean').text).toContain('Blocked: no linter');
  await eventually(() => other.mark('tests-pass')).toBe('done');
  await eventually(() => other.mark('code-reviewed')).toBe('done');
  await other.getByRole('status').button('Undo').click();
  await eventually(other.row('lint-clean').text).toContain('Not applicable: generated code');
});

test('"Copy link" copies with the first press', async ({ page }) => {
  await page.keep(runOf(slug, { 'tests-pass': 'done' }));
  await page.open(`${slug}/`);
  await page.button('Copy link').click();
  await eventually(page.locator('body').text).toMatch(/Link (not )?copied/);
  const search = page.getByRole('searchbox');
  await search.click();
  await page.press('Control+v');
  await eventually(search.value).toMatch(/^http.*#\w+$/);
});
