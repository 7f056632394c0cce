// What is large is understood by a helper, a worker of the browser, so that the page goes on working.
import { expect, test } from './fixtures.mjs';
import { dropFile, pasteOn } from './handed.mjs';

const dialogOf = (page) => page.getByRole('dialog');

const items = (count) => Array.from({ length: count }, (_, at) => `- [ ] Item number ${at} is checked`).join('\n');

test('a large list is understood beside the page, and added @sub-path', async ({ page, open, allowErrors }) => {
  // The address of an own checklist has no file on the host: it answers with 404.html.
  allowErrors(/status of 404/);
  await open();
  const helper = page.waitForEvent('worker');
  await dropFile(page, 'large.md', `# Large\n\n${items(1200)}\n`);
  await helper;
  await expect(dialogOf(page)).toContainText('1201 lines became 1200 items');
  await expect.poll(() => page.workers().length).toBe(0);
  const other = page.waitForEvent('worker');
  await dialogOf(page).getByRole('button', { name: 'Add checklist' }).click();
  await other;
  await expect(page.getByRole('heading', { level: 1, name: 'Large' })).toBeVisible();

  // Its rows come in turns: all of them, in order, and what the address names is found once it has come.
  const rows = page.locator('main [data-item]');
  await expect(rows).toHaveCount(1200);
  expect(await rows.locator('label').allTextContents()).toEqual(Array.from({ length: 1200 }, (_, at) => `Item number ${at} is checked`));
  await page.goto(`${page.url()}#${await rows.last().getAttribute('id')}`);
  await page.reload();
  await expect(rows.last()).toBeInViewport();
  await rows.last().getByRole('checkbox').check();
  await expect(page.getByRole('progressbar', { name: 'Progress' })).toHaveAttribute('aria-valuenow', '1');
});

for (const [what, text, said] of [
  ['stars that nothing closes', '**a'.repeat(133_000), 'one line is no checklist'],
  ['stars behind a box', `- [ ] ${'**a'.repeat(133_000)}`, '1 line became 1 item'],
  ['one line of 5 MB', 'a word and '.repeat(450_000), 'one line is no checklist'],
  ['100,000 items', items(100_000), 'may have 20,000'],
]) {
  test(`${what}, pasted, are understood or refused`, async ({ page, open }) => {
    await open();
    await pasteOn(page.locator('body'), { 'text/plain': text });
    await expect(dialogOf(page)).toContainText(said, { timeout: 20_000 });
    await expect.poll(() => page.workers().length).toBe(0);
  });
}

test('a large text that is pasted into the field is opened at once, and not shown there', async ({ page, open }) => {
  await open();
  await page.getByRole('button', { name: 'Bring a checklist, a link or a file…' }).click();
  const field = dialogOf(page).getByLabel(/^Paste a checklist/);
  await pasteOn(field, { 'text/plain': items(3000) });
  await expect(dialogOf(page)).toContainText('3000 lines became 3000 items');
  await dialogOf(page).getByRole('button', { name: 'Back' }).click();
  await expect(field).toHaveValue('');
});

for (const [name, text] of [['large.md', items(3000)], ['large.html', `<ul>${'<li><input type="checkbox">Item'.repeat(3000)}</ul>`]]) {
  test(`what takes too long is given up with a sentence: ${name}`, async ({ page, open }) => {
    await page.addInitScript(() => { window.Worker = class { postMessage() {} terminate() {} }; });
    await open();
    await dropFile(page, name, text);
    await expect(dialogOf(page).getByRole('alert')).toContainText('longer than 5 seconds', { timeout: 20_000 });
    await expect(dialogOf(page).getByRole('button', { name: 'Open' })).toBeEnabled();
  });
}

test('a web page without anything that could be an item says so', async ({ page, open }) => {
  await open();
  await dropFile(page, 'page.html', '<!doctype html><title>Page</title><script>1</script>');
  await expect(dialogOf(page).getByRole('alert')).toContainText('nothing in it that could be items');
});

test('Cancel ends what is being understood, and the next text is understood', async ({ page, open }) => {
  await open();
  const helper = page.waitForEvent('worker');
  await dropFile(page, 'endless.md', `- [ ] ${'`a '.repeat(600_000)}`);
  await helper;
  await dialogOf(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(dialogOf(page)).toBeHidden();
  await expect.poll(() => page.workers().length).toBe(0);
  await dropFile(page, 'small.md', '- [ ] Tests pass');
  await expect(dialogOf(page)).toContainText('1 line became 1 item');
});

test('a large list is understood and added where there is no helper', async ({ page, open }) => {
  await page.addInitScript(() => { delete window.Worker; });
  await open();
  await dropFile(page, 'large.md', `# Large\n\n${items(3000)}\n`);
  await expect(dialogOf(page)).toContainText('3001 lines became 3000 items');
  await dialogOf(page).getByRole('button', { name: 'Add checklist' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Large' })).toBeVisible();
});

test('to add a large list can take too long, which is said, and nothing is added', async ({ page, open }) => {
  await open();
  await dropFile(page, 'large.md', `# Large\n\n${items(3000)}\n`);
  await expect(dialogOf(page)).toContainText('3001 lines became 3000 items');
  await page.evaluate(() => { window.Worker = class { postMessage() {} terminate() {} }; });
  await dialogOf(page).getByRole('button', { name: 'Add checklist' }).click();
  await expect(dialogOf(page).getByRole('alert')).toContainText('nothing was added', { timeout: 20_000 });
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('checklist/')))).toEqual([]);
  await expect(dialogOf(page).getByRole('button', { name: 'Add checklist' })).toBeEnabled();
});

test('a web page that is dropped is read as it looks', async ({ page, open }) => {
  await open();
  const form = '<h2>Before</h2><ul><li><input type="checkbox" checked>Tests pass</li><li><input type="checkbox">Backup</li></ul>';
  await dropFile(page, 'list.html', `<!doctype html><title>List</title><script>document.title = 'no'</script>${form}`);
  await expect(dialogOf(page)).toContainText('2 items');
  await expect(dialogOf(page).getByText('Tests pass').first()).toBeVisible();
});

test('what the columns of a table hold is remembered by this browser', async ({ page, open }) => {
  const sheet = 'What,Whom\nTests pass,Ada\nBackup,Bo\n';
  await open();
  await dropFile(page, 'sheet.csv', sheet);
  await dialogOf(page).getByLabel('Whom', { exact: true }).selectOption('owners');
  await page.reload();
  await dropFile(page, 'other.csv', `${sheet}Tag,Cy\n`);
  await expect(dialogOf(page).getByLabel('Whom', { exact: true })).toHaveValue('owners');
});
