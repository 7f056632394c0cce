// Sharing one's own checklist: whole in the link, as its public address, or as a file.
import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures.mjs';
import { stored } from './storage.mjs';

const list = '# Release of the shop\n\n## Before the release\n\n- [ ] Tests pass\n- [ ] Keys are rotated\n\n## After the release\n\n- [ ] Errors are few\n';
const bring = 'Bring a checklist, a link or a file…';
const dialogOf = (page) => page.getByRole('dialog');
const button = (page, name) => dialogOf(page).getByRole('button', { name });

test.beforeEach(({ allowErrors }) => {
  // The address of an own checklist has no file on the host: it answers with 404.html.
  allowErrors(/status of 404/);
});

async function add(page, text) {
  await page.getByRole('button', { name: bring }).click();
  await dialogOf(page).getByRole('textbox').fill(text);
  await button(page, 'Open').click();
}

async function linkOf(page) {
  await page.getByRole('button', { name: 'Share', exact: true }).first().click();
  return dialogOf(page).getByLabel('Link', { exact: true }).inputValue();
}

test('a short checklist goes whole in the link, with the run @sub-path', async ({ app, another, axe }) => {
  await app.open();
  await add(app.page, list);
  await button(app.page, 'Add checklist').click();
  await app.item('Tests pass').getByRole('checkbox').check();
  const link = await linkOf(app.page);
  expect(link).toMatch(/\/own\/#[0-9A-Za-z]+$/);
  await expect(dialogOf(app.page).getByText('The link carries the whole checklist')).toBeVisible();
  await axe();

  const bo = await another();
  await bo.page.goto(link);
  await expect(button(bo.page, 'Add checklist and look at the run')).toBeVisible();
  expect(await stored(bo.page)).toEqual({});
  await axe(bo.page);
  await button(bo.page, 'Add checklist and look at the run').click();
  await expect(bo.page.getByText('You are looking at a shared snapshot')).toBeVisible();
  await expect(bo.item('Tests pass').getByRole('checkbox')).toBeChecked();
  await bo.page.getByRole('button', { name: 'Start a run from this' }).click();
  await expect(bo.item('Tests pass').getByRole('checkbox')).toBeChecked();

  // Who has the checklist sees the run at once.
  await app.page.keyboard.press('Escape');
  await app.item('Errors are few').getByRole('checkbox').check();
  const next = await linkOf(app.page);
  await bo.page.goto(next);
  await expect(bo.page.getByText('1 item differs from your run')).toBeVisible();
  await bo.page.reload();
  await expect(bo.page.getByText('1 item differs from your run')).toBeVisible();
});

const whatever = (text) => (route) => route.fulfill({ body: text(), headers: { 'access-control-allow-origin': '*' } });

test('a checklist from a page of a code host travels as the address of its file', async ({ app, another }) => {
  const answer = whatever(() => list);
  await app.page.route('https://gitlab.com/**', answer);
  await app.open();
  await add(app.page, 'https://gitlab.com/team/lists/-/blob/main/release.md');
  await button(app.page, 'Fetch from gitlab.com').click();
  await button(app.page, 'Add checklist').click();
  await app.item('Tests pass').getByRole('checkbox').check();

  const bo = await another();
  await bo.page.route('https://gitlab.com/**', answer);
  await bo.page.goto(await linkOf(app.page));
  await button(bo.page, 'Fetch from gitlab.com').click();
  await button(bo.page, 'Add checklist and look at the run').click();
  await expect(bo.item('Tests pass').getByRole('checkbox')).toBeChecked();
});

test('a checklist from an address travels as the address, and a change there is noticed', async ({ app, another }) => {
  let text = list;
  const answer = whatever(() => text);
  await app.page.route('https://example.com/**', answer);
  await app.open();
  await add(app.page, 'https://example.com/list.md');
  await button(app.page, 'Fetch from example.com').click();
  await button(app.page, 'Add checklist').click();
  await app.item('Tests pass').getByRole('checkbox').check();
  const link = await linkOf(app.page);
  await expect(dialogOf(app.page).getByText('public address at example.com')).toBeVisible();

  const bo = await another();
  await bo.page.route('https://example.com/**', answer);
  await bo.page.goto(link);
  await button(bo.page, 'Fetch from example.com').click();
  await button(bo.page, 'Add checklist and look at the run').click();
  await expect(bo.item('Tests pass').getByRole('checkbox')).toBeChecked();

  text = list.replace('Keys are rotated', 'Keys are rotated\n- [ ] Logs are read');
  const cleo = await another();
  await cleo.page.route('https://example.com/**', answer);
  await cleo.page.goto(link);
  await button(cleo.page, 'Fetch from example.com').click();
  await expect(dialogOf(cleo.page).getByText('has changed since the link was made')).toBeVisible();
  expect(await stored(cleo.page)).toEqual({});
});

test('a long checklist goes as a file, which holds it', async ({ app, another }) => {
  const words = ['alpha', 'bravo', 'charlie', 'delta', 'echo', 'foxtrot', 'golf', 'hotel', 'india', 'juliet'];
  const word = (at) => words[(at * 7919 + (at >> 3) * 104729) % 10];
  const items = Array.from({ length: 300 }, (_, at) => `- [ ] ${word(at)} ${at * 7} ${word(at + 3)} meets ${word(at * 3)} ${at * 13} at ${word(at * 5 + 1)}\n`);
  await app.open();
  await add(app.page, `# Long list\n\n${items.join('')}`);
  await button(app.page, 'Add checklist').click();
  await app.page.locator('[data-item] input').first().check();
  await linkOf(app.page);
  await expect(dialogOf(app.page).getByText('so it goes as a file')).toBeVisible();
  const download = app.page.waitForEvent('download');
  await button(app.page, 'Save as file').click();
  const file = await readFile(await (await download).path());

  const bo = await another();
  await bo.open();
  await bo.page.getByRole('button', { name: bring }).click();
  await dialogOf(bo.page).getByLabel(/^Or a file/).setInputFiles({ name: 'a.preflight.json', mimeType: 'application/json', buffer: file });
  await button(bo.page, 'Add checklist and look at the run').click();
  await expect(bo.page.getByText('You are looking at a shared snapshot')).toBeVisible();
  await expect(bo.page.locator('[data-item] input').first()).toBeChecked();
});

test('a link that was cut says so, and nothing changes', async ({ app, another }) => {
  await app.open();
  await add(app.page, list);
  await button(app.page, 'Add checklist').click();
  await app.item('Tests pass').getByRole('checkbox').check();
  const link = await linkOf(app.page);
  const bo = await another();
  await bo.page.goto(link.slice(0, link.indexOf('#') + 30));
  await expect(dialogOf(bo.page).getByRole('alert')).toContainText('The link was cut or changed on its way');
  expect(await stored(bo.page)).toEqual({});
});
