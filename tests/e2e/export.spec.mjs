// A checklist on its way out: as Markdown, as a file, as a table, on paper.
import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.mjs';
import { keep, runOf, stored } from './storage.mjs';

const slug = 'node-platform-release';
const dialogOf = (page) => page.getByRole('dialog', { name: /^Export/ });
const preview = (page) => dialogOf(page).getByRole('textbox', { name: 'Preview' });

async function openFromRun(page) {
  await page.getByRole('button', { name: 'Run menu' }).click();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialogOf(page)).toBeVisible();
}

test('a run leaves as Markdown, in two flavours, with or without its marks', async ({ page, open, axe, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await keep(page, runOf(slug, { 'tests-pass': 'done', 'unit-coverage': ['na', 'no units'] }, { name: 'v3' }));
  await open(slug);
  const [first, second] = await page.locator('[data-item]').evaluateAll((all) => all.slice(0, 2).map((row) => row.dataset.item));
  await page.locator(`[data-item="${first}"] input`).check();
  await page.locator(`[data-item="${second}"]`).hover();
  await page.locator(`[data-item="${second}"]`).getByRole('button', { name: /^N\/A/ }).click();
  await page.keyboard.type('not here');
  await page.keyboard.press('Enter');

  await openFromRun(page);
  await axe();
  const dialog = dialogOf(page);
  await expect(preview(page)).toHaveValue(new RegExp(`- \\[x\\] .*id: ${first}`));
  await expect(preview(page)).toHaveValue(new RegExp(`- \\[x\\] ~~.*id: ${second}`));
  await expect(preview(page)).toHaveValue(/not here/);
  await dialog.getByRole('button', { name: 'GitLab' }).click();
  await expect(preview(page)).toHaveValue(new RegExp(`- \\[~\\] .*id: ${second}`));
  await dialog.getByRole('checkbox', { name: 'Reasons and notes' }).uncheck();
  await expect(preview(page)).not.toHaveValue(/not here/);
  await dialog.getByRole('checkbox', { name: 'The marks of this run' }).uncheck();
  await expect(preview(page)).not.toHaveValue(/- \[[x~]\]/);
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByText('Copied', { exact: true })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await preview(page).inputValue());
});

test('files are named like the checklist and hold what the preview shows', async ({ page, open }) => {
  await open(slug);
  await openFromRun(page);
  const dialog = dialogOf(page);
  for (const [form, name] of [['GitHub', `${slug}.md`], ['JSON', `${slug}.preflight.json`], ['CSV', `${slug}.csv`]]) {
    await dialog.getByRole('button', { name: form, exact: true }).click();
    const shown = await preview(page).inputValue();
    const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Save as file' }).click()]);
    expect(download.suggestedFilename()).toBe(name);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text.replaceAll('\r\n', '\n')).toBe(shown.replaceAll('\r\n', '\n'));
  }
  await page.evaluate(() => (window.print = () => (window.printed = true)));
  await dialog.getByRole('button', { name: 'Print', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => page.evaluate(() => window.printed)).toBe(true);
});

test('values of a run leave only when they are asked for', async ({ page, open }) => {
  await keep(page, runOf(slug, {}, { values: { domain: 'app.secretive.example' } }));
  await open(slug);
  await openFromRun(page);
  await expect(preview(page)).not.toHaveValue(/secretive/);
  await dialogOf(page).getByRole('checkbox', { name: 'The values of this run' }).check();
  await expect(preview(page)).toHaveValue(/app\.secretive\.example/);
});

test('a checklist is exported from home', async ({ page, open, axe }) => {
  await open();
  const before = await stored(page);
  await page.getByRole('button', { name: 'Menu of Node platform release' }).click();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(preview(page)).toHaveValue(/^<!-- preflight /);
  await expect(dialogOf(page).getByRole('button', { name: 'Print', exact: true })).toHaveCount(0);
  await axe();
  await page.keyboard.press('Escape');
  await expect(dialogOf(page)).toBeHidden();
  expect(await stored(page)).toEqual(before);
});
