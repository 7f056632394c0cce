// A copy outside the browser: a file of each run in a folder, or a backup that is thought of.
import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures.mjs';
import { linkOf } from './opened.mjs';
import { keep, runOf, stored } from './storage.mjs';

const slug = 'node-platform-release';
const box = (page, name = /^Test suite passes/) => page.getByRole('checkbox', { name });
const review = /^Code is reviewed/;
const said = (page, words) => page.getByRole('status').filter({ hasText: words });
const run = runOf(slug, { 'lint-clean': 'done' }, { name: 'v3', values: { domain: 'app.acme.dev', production_database_url: 'postgresql://hunter2' } });

/** Has the browser give a folder of its own in the place of one on the disk. */
const giveFolder = (page) => page.addInitScript(() => {
  window.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('releases', { create: true });
});
/** What the folder holds: texts by the names of the files. */
const files = (page) => page.evaluate(async () => {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('releases').catch(() => undefined);
  const found = {};
  if (folder) for await (const [name, file] of folder) found[name] = await (await file.getFile()).text();
  return found;
});
const file = `${slug}-run1.preflight.json`;
/** The marks in the file of the run, by item. */
const marks = async (page, name = file) => {
  const text = (await files(page))[name];
  return Object.fromEntries(Object.entries(text ? JSON.parse(text).marks : {}).map(([item, { mark }]) => [item, mark]).filter(([, mark]) => mark !== 'open'));
};
const openBackup = async (page) => {
  await page.getByRole('button', { name: 'Back up or restore everything…' }).click();
  return page.getByRole('region', { name: 'A copy in a folder' });
};
const chooseFolder = async (page, open) => {
  await open();
  const part = await openBackup(page);
  await part.getByRole('button', { name: 'Keep a copy in a folder…' }).click();
  await expect(part.getByText('A copy of each run is in the folder “\u2068releases\u2069”')).toBeVisible();
  return part;
};

test('each run is a file in the folder, written anew after each change, until that is stopped', async ({ page, open, axe }) => {
  await giveFolder(page);
  await keep(page, { ...run, ...runOf('ai-saas-launch', {}, { id: 'run2' }) });
  await chooseFolder(page, open);
  await axe();
  await expect.poll(async () => Object.keys(await files(page)).sort()).toEqual(['ai-saas-launch-run2.preflight.json', file]);
  expect((await files(page))[file]).not.toContain('hunter2');
  await page.keyboard.press('Escape');
  await expect(page.locator('kept-here')).toContainText('A copy of each run is in the folder');

  await open(slug);
  await box(page).check();
  await box(page, review).check();
  await expect.poll(() => marks(page)).toEqual({ 'lint-clean': 'done', 'tests-pass': 'done', 'code-reviewed': 'done' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => marks(page)).toEqual({ 'lint-clean': 'done', 'tests-pass': 'done' });

  await open();
  const part = await openBackup(page);
  await part.getByRole('button', { name: 'Stop' }).click();
  await expect(part.getByRole('button', { name: 'Keep a copy in a folder…' })).toBeVisible();
  const before = await files(page);
  await open(slug);
  await box(page, review).check();
  await page.reload();
  await expect(box(page, review)).toBeChecked();
  expect(await files(page)).toEqual(before);
});

test('what was not written before the page was left is written by the next one', async ({ page, open }) => {
  await giveFolder(page);
  await keep(page, run);
  await chooseFolder(page, open);
  await open(slug);
  await box(page).check();
  await page.goto('blank');
  await page.goto('.');
  await expect.poll(() => marks(page)).toEqual({ 'lint-clean': 'done', 'tests-pass': 'done' });
});

test('what the second home has not got when a page comes is written into the folder', async ({ page, open }) => {
  await giveFolder(page);
  await keep(page, run);
  await chooseFolder(page, open);
  await keep(page, runOf(slug, { 'tests-pass': 'done' }));
  await page.goto('.');
  await expect.poll(() => marks(page)).toEqual({ 'lint-clean': 'done', 'tests-pass': 'done' });
});

test('after a restart the folder waits for one press, and may be left for later', async ({ page, open, axe }) => {
  await giveFolder(page);
  await keep(page, run);
  await chooseFolder(page, open);
  await page.addInitScript(() => {
    let allowed = 'prompt';
    FileSystemHandle.prototype.queryPermission = async () => allowed;
    FileSystemHandle.prototype.requestPermission = async () => (allowed = 'granted');
  });
  await open(slug);
  const banner = said(page, 'waits until you allow it again').filter({ has: page.getByRole('button') });
  await expect(banner).toHaveCount(1);
  await axe();
  await banner.getByRole('button', { name: 'Not now' }).click();
  await page.reload();
  await box(page).check();
  await expect(box(page)).toBeChecked();
  await open();
  await expect(banner).toHaveCount(0);
  await page.getByRole('button', { name: 'Allow' }).click();
  await expect.poll(() => marks(page)).toEqual({ 'lint-clean': 'done', 'tests-pass': 'done' });
  await expect(page.locator('kept-here')).toContainText('A copy of each run is in the folder');
});

for (const [what, why, spoil] of [
  ['is gone', 'it is not there any more', async () => (await navigator.storage.getDirectory()).removeEntry('releases', { recursive: true })],
  ['is full', 'its disk is full', () => {
    FileSystemWritableFileStream.prototype.write = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
  }],
  ['may not be written', 'the browser does not allow it', () => {
    FileSystemFileHandle.prototype.createWritable = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  }],
]) {
  test(`a folder that ${what} is said once, and takes no tick`, async ({ page, open }) => {
    await giveFolder(page);
    await keep(page, run);
    await chooseFolder(page, open);
    await open(slug);
    await page.evaluate(spoil);
    await box(page).check();
    await expect(said(page, `was not written: ${why}. Each change tries again`)).toBeVisible();
    await box(page, review).check();
    await expect(said(page, 'was not written')).toHaveCount(0, { timeout: 20_000 });
    expect(Object.keys(await stored(page)).filter((key) => key.includes('/mark/'))).toHaveLength(3);
    await open();
    await expect(page.locator('kept-here')).toContainText('the folder “\u2068releases\u2069”');
  });
}

test('a folder that never answers holds nothing up', async ({ page, open, item }) => {
  await giveFolder(page);
  await keep(page, run);
  await chooseFolder(page, open);
  await page.addInitScript(() => { FileSystemDirectoryHandle.prototype.getFileHandle = () => new Promise(() => {}); });
  await open(slug);
  for (const name of [/^Test suite passes/, review]) await box(page, name).check();
  await expect(item('code-reviewed')).toHaveAttribute('data-mark', 'done');
  expect(Object.keys(await stored(page)).filter((key) => key.includes('/mark/'))).toHaveLength(3);
});

test('what is open in a run from a link is no mark to back up', async ({ page, open, another }) => {
  const hash = await linkOf(await another(), run);
  await page.addInitScript(() => delete window.showDirectoryPicker);
  await open(slug, { hash });
  await page.getByRole('button', { name: 'Start a run from this' }).click();
  await box(page).check();
  await page.reload();
  await open();
  await expect(page.locator('kept-here')).toContainText('This browser keeps your work');
  await expect(page.locator('kept-here')).not.toContainText('Since the last backup');
  await expect(said(page, 'marks are in this browser alone')).toHaveCount(0);
});

test('where no folder can be had a backup is thought of once, and that can be silenced', async ({ page, open, axe }) => {
  await page.addInitScript(() => delete window.showDirectoryPicker);
  await keep(page, run);
  await open(slug);
  const reminder = said(page, '20 marks are in this browser alone');
  const ids = await page.locator('[data-item]').evaluateAll((rows) => rows.map((row) => row.dataset.item));
  const tick = (some) => page.evaluate((some) => some.forEach((id) => document.querySelector(`[data-item="${id}"] input`).click()), some);
  const others = ids.filter((id) => id !== 'lint-clean');
  // The first mark is the one that was there.
  await tick(others.slice(0, 18));
  const count = async () => Object.keys(await stored(page)).filter((key) => key.includes('/mark/')).length;
  await expect.poll(count).toBe(19);
  await expect(reminder).toHaveCount(0);
  await tick(others.slice(18, 19));
  await expect(reminder).toBeVisible();
  await page.reload();
  await tick(others.slice(19, 25));
  await expect.poll(count).toBe(26);
  await open();
  await expect(reminder).toHaveCount(0);
  await expect(page.getByText('Since the last backup 26 marks were made')).toBeVisible();
  await axe();

  const part = await openBackup(page);
  await expect(part.getByText('This browser cannot write into a folder')).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save a backup', exact: true }).click()]);
  expect(await readFile(await download.path(), 'utf8')).toContain('tests-pass');
  await page.reload();
  await expect(page.getByText('of the room for it is used')).toBeVisible();
  await expect(page.getByText('Since the last backup')).toHaveCount(0);

  await open(slug);
  await tick(others.slice(25, 46));
  await expect(reminder).toBeVisible();
  await open();
  await page.getByRole('button', { name: 'Do not remind me of backups' }).click();
  await expect(page.getByText('Since the last backup')).toHaveCount(0);
  await page.reload();
  await expect(page.getByText('of the room for it is used')).toBeVisible();
  await expect(page.getByText('Since the last backup')).toHaveCount(0);
});
