// Bringing one's own checklist: pasted, dropped, chosen, fetched; corrected, added, updated, deleted.
import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.mjs';
import { dropFile, dropTexts, pasteOn } from './handed.mjs';
import { stored } from './storage.mjs';

const small = `# Release of the shop

## Before the release

- [x] Tests pass
- [ ] **CRITICAL**: Keys of <your-domain> are rotated
- [ ] Backups (optional)

\`\`\`sh
curl https://yourdomain.com/health
\`\`\`

## After the release

### Hour 6

- [ ] Errors are few
- [ ] Team
  - [ ] Ada knows
  - [ ] Bo knows
`;
const bring = 'Bring a checklist, a link or a file…';
const dialogOf = (page) => page.getByRole('dialog');
const button = (page, name) => dialogOf(page).getByRole('button', { name });

async function openDialog(page) {
  await page.getByRole('button', { name: bring }).click();
  await expect(dialogOf(page)).toBeVisible();
}

async function paste(page, text) {
  await openDialog(page);
  await dialogOf(page).getByRole('textbox').fill(text);
  await button(page, 'Open').click();
}

/** Pastes on the page itself, outside of any field. */
const pasteOnPage = (page, text, html) =>
  pasteOn(page.locator('body'), { 'text/plain': text, ...(html && { 'text/html': html }) });

test('pasted Markdown is shown, corrected, added and worked @sub-path', async ({ page, open, item, axe, progress }) => {
  await open();
  await paste(page, small);
  const dialog = dialogOf(page);
  await expect(dialog.getByRole('heading', { name: 'What was understood' })).toBeVisible();
  await expect(dialog.locator('.facts')).toHaveText(/^12 lines became 6 items · 2 phases · .* · 1 item with sub-items · 1 command · 1 blocker · 1 optional · 7 boxes, 1 ticked$/);
  await expect(dialog.getByText('Tests pass')).toBeVisible();
  await axe();
  await dialog.getByText('Guessed: how much items matter').click();
  await dialog.getByRole('checkbox', { name: /^Keys of/ }).uncheck();
  await expect(dialog.locator('.tree .tag.blocker')).toHaveCount(0);
  await dialog.getByRole('checkbox', { name: /^Keys of/ }).check();
  await expect(dialog.locator('.tree .tag.blocker')).toHaveCount(1);
  await dialog.getByText('Placeholders that can become values').click();
  await dialog.getByRole('checkbox', { name: /^domain/ }).first().check();
  await dialog.getByLabel('Title').fill('Shop release');
  await axe();
  await button(page, 'Add checklist').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Shop release' })).toBeVisible();
  await expect(page.getByText('“Shop release” added')).toBeVisible();
  await item('Ada knows').getByRole('checkbox').check();
  await expect(progress()).toHaveAttribute('aria-valuenow', '1');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Shop release' })).toBeVisible();
  await expect(item('Ada knows').getByRole('checkbox')).toBeChecked();
  await page.getByRole('link', { name: 'Preflight' }).click();
  const own = page.getByRole('region', { name: 'Your checklists' });
  await expect(own.getByRole('link', { name: 'Shop release' })).toBeVisible();
  await expect(own.getByText('6 items, 1 blocker, 1 command')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Your runs' }).getByText('Shop release')).toBeVisible();
  await axe();
});

test.beforeEach(({ allowErrors }) => {
  // The address of an own checklist has no file on the host: it answers with 404.html.
  allowErrors(/status of 404.*\/(shop-release|release-of-the-shop)/);
});

test('pasting anywhere on the home page works, and its ticks become a run', async ({ page, open, item }) => {
  await open();
  await pasteOnPage(page, small);
  await button(page, 'Add with its 1 mark as a run').click();
  await expect(item('Tests pass').getByRole('checkbox')).toBeChecked();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(page.getByRole('heading', { name: 'Is it ready for production?' })).toBeVisible();
  expect(Object.keys(await stored(page))).toEqual([]);
});

test('a dropped file, a chosen table and plain text are understood', async ({ page, open }) => {
  await open();
  const deploy = readFileSync(new URL('../../crates/core/tests/markdown/deploy.md', import.meta.url), 'utf8');
  await dropFile(page, 'deploy.md', deploy);
  await expect(dialogOf(page).getByRole('heading', { name: 'What was understood of deploy.md' })).toBeVisible();
  await button(page, 'Cancel').click();
  await openDialog(page);
  const choose = (name, text) =>
    dialogOf(page).getByLabel(/^Or a file/).setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  await choose('list.csv', 'Section;Item;Weight;Mark\nWeb;TLS is on;blocker;done\nWeb;DNS resolves;;\n');
  await expect(dialogOf(page).locator('.facts')).toContainText('2 items');
  await expect(dialogOf(page).locator('.tree').getByText('blocker', { exact: true })).toBeVisible();
  await button(page, 'Back').click();
  await choose('a.txt', 'Web:\n  TLS is on\n  DNS resolves\n');
  await expect(dialogOf(page).locator('.facts')).toContainText('2 items');
});

test('bullets and rows can be items', async ({ page, open }) => {
  await open();
  await paste(page, '# List\n\n- [ ] One\n- Two\n- Three\n');
  await expect(dialogOf(page).locator('.facts')).toContainText('1 item ·');
  await dialogOf(page).getByRole('radio', { name: 'boxes, and 2 bullets and numbered lines' }).check();
  await expect(dialogOf(page).locator('.facts')).toContainText('3 items');
});

test('a public address is fetched once its host is confirmed', async ({ page, open, axe }) => {
  let asked = 0;
  await page.route('https://raw.githubusercontent.com/**', (route) => {
    asked += 1;
    return route.fulfill({ body: small, contentType: 'text/plain', headers: { 'access-control-allow-origin': '*' } });
  });
  await open();
  await paste(page, 'https://github.com/acme/shop/blob/main/docs/RELEASE.md');
  await expect(dialogOf(page).getByRole('heading', { name: 'Fetch from raw.githubusercontent.com?' })).toBeVisible();
  await expect(dialogOf(page).getByText('https://raw.githubusercontent.com/acme/shop/main/docs/RELEASE.md')).toBeVisible();
  await axe();
  expect(asked).toBe(0);
  await button(page, 'Fetch from raw.githubusercontent.com').click();
  await button(page, 'Add checklist').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Release of the shop' })).toBeVisible();
  expect(asked).toBe(1);
  const record = JSON.parse((await stored(page))['preflight/1/checklist/release-of-the-shop']);
  expect(record.address).toBe('https://raw.githubusercontent.com/acme/shop/main/docs/RELEASE.md');
});

test('a newer version shows what it changes, keeps marks, and is undone', async ({ page, open, item, axe }) => {
  await open();
  await paste(page, small);
  await button(page, 'Add checklist').click();
  await item('Errors are few').getByRole('checkbox').check();
  await page.getByRole('link', { name: 'Preflight' }).click();
  const was = (await stored(page))['preflight/1/checklist/release-of-the-shop'];
  await page.getByRole('button', { name: 'Menu of Release of the shop' }).click();
  await page.getByRole('button', { name: 'Update from a newer version' }).click();
  await dialogOf(page).getByRole('textbox').fill(small.replace('Errors are few', 'Errors are very few').replace('  - [ ] Bo knows\n', '  - [ ] Cleo knows\n- [ ] Logs are read\n'));
  await button(page, 'Open').click();
  await button(page, /^Compare with your/).click();
  await expect(dialogOf(page).locator('.facts')).toHaveText(/new.*reworded/);
  await expect(dialogOf(page).getByText('Errors are very few')).toBeVisible();
  await axe();
  expect((await stored(page))['preflight/1/checklist/release-of-the-shop']).toBe(was);
  await button(page, 'Update').click();
  await expect(item('Errors are very few').getByRole('checkbox')).toBeChecked();
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(item('Errors are few').getByRole('checkbox')).toBeChecked();
});

test('a newer version in another script moves no mark, and asks what was reworded', async ({ page, open, item, axe }) => {
  await open();
  await paste(page, '# 上线检查\n\n- [ ] 备份数据库\n- [ ] 检查磁盘\n- [ ] 通知用户\n');
  await button(page, 'Add checklist').click();
  await item('备份数据库').getByRole('checkbox').check();
  await item('通知用户').getByRole('checkbox').check();
  await page.getByRole('link', { name: 'Preflight' }).click();
  await page.getByRole('button', { name: 'Menu of 上线检查' }).click();
  await page.getByRole('button', { name: 'Update from a newer version' }).click();
  await dialogOf(page).getByRole('textbox').fill('# 上线检查\n\n- [ ] 冻结代码\n- [ ] 备份数据库\n- [ ] 检查磁盘\n- [ ] 邮件通知用户\n');
  await button(page, 'Open').click();
  await button(page, /^Compare with your/).click();
  await expect(dialogOf(page).locator('.facts')).toHaveText('1 new, 1 perhaps reworded');
  await axe();
  const question = dialogOf(page).getByRole('group', { name: 'Are these the same items? (1)' }).getByRole('checkbox');
  await expect(question).toBeChecked();
  await question.uncheck();
  await button(page, 'Update').click();
  await expect(item('备份数据库').getByRole('checkbox')).toBeChecked();
  for (const text of ['冻结代码', '检查磁盘', '邮件通知用户']) {
    await expect(item(text).getByRole('checkbox')).not.toBeChecked();
  }
});

test('a checklist that came from an address is fetched again', async ({ page, open }) => {
  let text = small;
  await page.route('https://example.com/**', (route) => route.fulfill({ body: text, headers: { 'access-control-allow-origin': '*' } }));
  await open();
  await paste(page, 'https://example.com/list.md');
  await button(page, 'Fetch from example.com').click();
  await button(page, 'Add checklist').click();
  await page.getByRole('link', { name: 'Preflight' }).click();
  text = small.replace('- [ ] Errors are few', '- [ ] Errors are few\n- [ ] Logs are read');
  await page.getByRole('button', { name: 'Menu of Release of the shop' }).click();
  await page.getByRole('button', { name: 'Update from a newer version' }).click();
  await button(page, 'Fetch from example.com').click();
  await button(page, /^Compare with your/).click();
  await expect(dialogOf(page).locator('.facts')).toHaveText('1 new');
  await button(page, 'Back').click();
  await expect(dialogOf(page).locator('.facts')).toContainText('7 items');
  await button(page, 'Back').click();
  await button(page, 'Cancel').click();
  // The same title pasted anew is taken for a newer version, too.
  await pasteOnPage(page, text);
  await expect(button(page, /^Compare with your/)).toBeVisible();
  await expect(button(page, 'Add as another checklist')).toBeVisible();
  await button(page, 'Back').click();
  await expect(dialogOf(page).getByRole('textbox')).toHaveValue(text);
});

test('an own checklist is deleted with its runs, and comes back; other tabs follow', async ({ page, open, item, context }) => {
  await open();
  await paste(page, small);
  await button(page, 'Add checklist').click();
  await item('Errors are few').getByRole('checkbox').check();
  await page.getByRole('link', { name: 'Preflight' }).click();
  const other = await context.newPage();
  await other.goto(page.url());
  const there = other.getByRole('region', { name: 'Your checklists' }).getByRole('link', { name: 'Release of the shop' });
  await expect(there).toBeVisible();
  const was = await stored(page);
  await page.getByRole('button', { name: 'Menu of Release of the shop' }).click();
  await page.getByRole('button', { name: 'Delete' }).first().click();
  await expect(page.getByText('“Release of the shop” and its run deleted')).toBeVisible();
  await expect(there).toHaveCount(0);
  expect(Object.keys(await stored(page)).filter((key) => !/sent|folded/.test(key))).toEqual([]);
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(there).toBeVisible();
  expect(await stored(page)).toEqual(was);
});

test('a checklist never takes the name of one of the site', async ({ page, open }) => {
  await open();
  await paste(page, '---\nslug: node-platform-release\ntitle: Mine\n---\n\n- [ ] One\n- [ ] Two\n');
  await button(page, 'Add checklist').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Mine' })).toBeVisible();
  expect(Object.keys(await stored(page))).toEqual(['preflight/1/checklist/mine']);
});

for (const [what, name, body, sentence] of [
  ['an empty file', 'a.md', '', 'There is nothing in it'],
  ['no items', 'a.md', '# Title\n\nOnly prose.\n', 'has no boxes'],
  ['a binary file', 'a.bin', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0]), 'This is no text'],
  ['100 MB', 'a.md', 'large', 'larger than 20 MB'],
  ['unbalanced quotes', 'a.csv', 'section,item\nWeb,"TLS is on\n', 'quote'],
  ['a web page', 'a.md', '<!doctype html><p>x', 'This is a web page'],
  ['JSON of others', 'a.json', '{"name":"x"}', 'no checklist, run or backup'],
  ['a broken checklist', 'a.json', '{"format":1,"slug":"a"}', 'is missing'],
]) {
  test(`${what} is refused with a sentence, and nothing changes`, async ({ page, open }) => {
    await open();
    const was = await stored(page);
    await openDialog(page);
    if (body === 'large') {
      const dataTransfer = await page.evaluateHandle(() => {
        const data = new DataTransfer();
        data.items.add(new File([new Blob(Array(100).fill('a'.repeat(1 << 20)))], 'a.md'));
        return data;
      });
      await page.dispatchEvent('body', 'drop', { dataTransfer });
    } else {
      await dialogOf(page).getByLabel(/^Or a file/).setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(body) });
    }
    await expect(dialogOf(page).getByRole('alert')).toContainText(sentence);
    expect(await stored(page)).toEqual(was);
  });
}

test('scripts and dangerous links become text', async ({ page, open, item, allowErrors }) => {
  allowErrors(/status of 404/);
  await open();
  await paste(page, '# Evil\n\n- [ ] <script>alert(1)</script> runs\n- [ ] [go](javascript:alert(1)) there\n');
  await expect(dialogOf(page).getByText('link leads to an address that Preflight does not open')).toBeVisible();
  await button(page, 'Add checklist').click();
  await expect(item('go there')).toBeVisible();
  expect(await page.locator('main a[href^="javascript"], main script').count()).toBe(0);
});

for (const [what, answer, sentence] of [
  ['redirects', (route) => route.fulfill({ status: 302, headers: { location: 'https://elsewhere.example/a.md', 'access-control-allow-origin': '*' } }), 'sends this address on'],
  ['answers with HTML', (route) => route.fulfill({ body: '<!doctype html><p>x', headers: { 'access-control-allow-origin': '*' } }), 'This is a web page'],
  ['is not there', (route) => route.fulfill({ status: 404, body: 'x', headers: { 'access-control-allow-origin': '*' } }), 'has nothing at this address'],
  ['does not allow it', (route) => route.abort('failed'), 'does not let other pages read'],
  ['is too large', (route) => route.fulfill({ body: 'a'.repeat(9 << 20), headers: { 'access-control-allow-origin': '*' } }), 'larger than 8 MB'],
  ['hangs', () => {}, 'within 15 seconds'],
]) {
  test(`an address that ${what} has its sentence`, async ({ page, open, allowErrors }) => {
    allowErrors(/example\.com|Failed to load resource|CORS/);
    if (what === 'hangs') test.slow();
    await page.route('https://example.com/**', answer);
    await open();
    const was = await stored(page);
    await paste(page, 'https://example.com/list.md');
    await button(page, 'Fetch from example.com').click();
    await expect(dialogOf(page).getByRole('alert')).toContainText(sentence, { timeout: 25_000 });
    expect(await stored(page)).toEqual(was);
  });
}

test('10,000 items are imported and ticked', async ({ page, open, allowErrors }) => {
  test.slow();
  allowErrors(/status of 404/);
  const line = (at) => `- [ ] Item ${at} is done, and somebody has looked at what came of it, twice and with care\n`;
  const text = Array.from({ length: 10_000 }, (_, at) => (at % 100 ? '' : `\n## Section ${at / 100}\n\n`) + line(at)).join('');
  await open();
  await openDialog(page);
  await button(page, 'Cancel').click();
  await dropFile(page, 'large.md', `# Large\n${text}`);
  await expect(dialogOf(page).locator('.facts')).toContainText('10000 items');
  await button(page, 'Add checklist').click();
  await page.waitForURL(/\/large\/$/);
  // By its place: to find one of 10,000 rows by its name takes the test longer than the page.
  await page.locator('[data-item] input').first().check();
  await expect(page.getByRole('progressbar', { name: 'Progress', exact: true })).toHaveAttribute('aria-valuenow', '1');
});

test('what was pasted when Escape closed the dialog is there again', async ({ page, open }) => {
  await open();
  await openDialog(page);
  await dialogOf(page).getByRole('textbox').fill(small);
  await page.keyboard.press('Escape');
  await expect(dialogOf(page)).toHaveCount(0);
  await openDialog(page);
  await expect(dialogOf(page).getByRole('textbox')).toHaveValue(small);
  await button(page, 'Cancel').click();
  await openDialog(page);
  await expect(dialogOf(page).getByRole('textbox')).toHaveValue('');
});

const rendered = `<h2>Before</h2><ul><li><input type="checkbox" checked> Tests pass</li>
<li><input type="checkbox"> <a href="https://a.example/runbook">Runbook</a> is read<script>window.harmed = 1</script>
<ul><li style="color: red"><input type="checkbox"> by Ada</li><li><input type="checkbox"> by Bo</li></ul></li></ul><img src="x" onerror="window.harmed = 1">`;

test('what a page shows is pasted with its boxes and levels, or as its plain text', async ({ page, open, axe, item, allowErrors }) => {
  allowErrors(/status of 404/);
  await open();
  await pasteOnPage(page, 'Before\nTests pass\nRunbook is read\nby Ada\nby Bo', rendered);
  const facts = dialogOf(page).locator('.facts');
  await expect(facts).toContainText('4 boxes, 1 ticked');
  await axe();
  await button(page, 'Read its plain text instead').click();
  await expect(facts).not.toContainText('boxes');
  await button(page, 'Read it as it looked instead').click();
  await expect(facts).toContainText('4 boxes, 1 ticked');
  await button(page, 'Add with its 1 mark as a run').click();
  await expect(item('Tests pass').getByRole('checkbox')).toBeChecked();
  await expect(page.getByRole('link', { name: 'Runbook' })).toHaveAttribute('href', 'https://a.example/runbook');
  expect(await page.evaluate(() => window.harmed)).toBeUndefined();
});

test('a selection is dropped, or pasted into the field, with its form', async ({ page, open }) => {
  await open();
  await dropTexts(page, { 'text/plain': 'Before\nTests pass\nRunbook is read', 'text/html': rendered });
  await expect(dialogOf(page).locator('.facts')).toContainText('4 boxes, 1 ticked');
  await button(page, 'Back').click();
  const field = dialogOf(page).getByRole('textbox');
  await field.fill('Tests\nBackup');
  const boxes = '<ul><li><input type=checkbox>Tests<li><input type=checkbox checked>Backup</ul>';
  await pasteOn(field, { 'text/plain': 'Tests\nBackup', 'text/html': boxes });
  await button(page, 'Open').click();
  await expect(dialogOf(page).locator('.facts')).toContainText('2 boxes, 1 ticked');
  await button(page, 'Back').click();
  await field.fill('Tests\nBackup\nTag');
  await button(page, 'Open').click();
  await expect(dialogOf(page).locator('.facts')).toContainText('3 items');
});

test('HTML that is too large is left to its plain text', async ({ page, open }) => {
  await open();
  await pasteOnPage(page, '- [ ] One\n- [x] Two\n', `<ul><li>${'x'.repeat(2_100_000)}</li></ul>`);
  await expect(dialogOf(page).getByText('only its plain text was read')).toBeVisible();
  await expect(dialogOf(page).locator('.facts')).toContainText('2 boxes, 1 ticked');
});

test('lines that were not understood become items, notes and sections', async ({ page, open, axe, item, allowErrors }) => {
  allowErrors(/status of 404/);
  await open();
  await paste(page, 'Empty:\nBefore:\n  one\n  two\nNothing here:\nAfter:\n  three\n');
  await expect(dialogOf(page).getByText('Not understood (2)')).toBeVisible();
  await dialogOf(page).getByLabel('What line 1 is').selectOption('an item');
  await expect(dialogOf(page).locator('.tree').getByText('Empty:')).toBeVisible();
  await axe();
  await button(page, 'Add checklist').click();
  await expect(item('Empty:')).toBeVisible();
});

test('the columns of a table are shown and chosen', async ({ page, open, axe }) => {
  await open();
  await paste(page, 'Task\tWho\tWhere\nTests pass\tAda\tWeb\nBackup\tBo\tData\n');
  const column = (name) => dialogOf(page).getByLabel(name, { exact: true });
  await expect(column('Task')).toHaveValue('items');
  await column('Where').selectOption('sections');
  await expect(dialogOf(page).locator('.tree').getByText('Data')).toBeVisible();
  await axe();
});

test('the columns of tables in a document are chosen once for each set of headings, and remembered', async ({ page, open, axe }) => {
  const table = (name, where) => `| Prüfung | Ort | Wer |\n|---|---|---|\n| ${name} | ${where} | Ada |\n`;
  const text = `# Release\n\n- [ ] The team is told\n\n## Gates\n\n${table('Tests pass', 'Web')}\n## More\n\n${table('Pages load', 'Data')}\n`;
  await open();
  await paste(page, text);
  const dialog = dialogOf(page);
  const tables = dialog.locator('summary', { hasText: 'Table' });
  await expect(tables).toHaveText('Table Prüfung · Ort · Wer 2 rows');
  // It stays a table as long as nobody says otherwise, and that is said in one place.
  await expect(dialog.getByRole('radio')).toHaveCount(0);
  const rows = dialog.getByRole('checkbox', { name: 'Its rows are items' });
  await tables.click();
  await expect(rows).not.toBeChecked();
  await expect(dialog.locator('.facts')).toContainText('became 1 item ·');
  await rows.check();
  await expect(dialog.locator('.facts')).toContainText('became 3 items ·');
  const column = (name) => dialog.getByLabel(name, { exact: true });
  await expect(column('Prüfung')).toHaveValue('items');
  await column('Ort').focus();
  await column('Ort').selectOption('sections');
  await expect(column('Ort')).toBeFocused();
  await expect(dialog.locator('.tree').getByText('Gates: Web')).toBeVisible();
  await expect(dialog.locator('.tree').getByText('More: Data')).toBeVisible();
  await axe();
  // What was chosen holds for the next document with such a table.
  await button(page, 'Cancel').click();
  await paste(page, `# Next\n\n- [ ] Told\n\n## Gates\n\n${table('Builds', 'Mobile')}`);
  await expect(column('Ort')).toHaveValue('sections');
  await expect(dialog.locator('.tree').getByText('Mobile', { exact: true })).toBeVisible();
  await rows.uncheck();
  await expect(dialog.locator('.facts')).toContainText('became 1 item ·');
  await expect(column('Ort')).toHaveCount(0);
});
