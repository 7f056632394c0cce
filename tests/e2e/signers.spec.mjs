// A gate that names its signers: each signs in their own browser, after it was read, and a merge brings them together.
import { small } from './editing.mjs';
import { expect, test } from './fixtures.mjs';
import { keep, ownStored, runOf, stored } from './storage.mjs';

const slug = 'mine';
const signers = ['QA lead', 'Release manager'];
const checklist = small();
checklist.phases[0].signers = signers;
const own = {
  [`preflight/1/checklist/${slug}`]: JSON.stringify({
    v: 1, changed: 1, checklist,
    card: { slug, title: checklist.title, summary: checklist.summary, items: 3, blockers: 1, commands: 1 },
  }),
};
const done = (marks = {}) => ({ ...own, ...runOf(slug, { one: 'done', two: 'done', three: 'done', ...marks }) });

const gateOf = (page) => page.getByRole('group', { name: 'Gate: Ready?' });
const formOf = (page) => page.getByRole('dialog', { name: 'Sign off: Ready?' });
const button = (page, name) => formOf(page).getByRole('button', { name });
const field = (page, name) => formOf(page).getByRole('textbox', { name });

test.beforeEach(({ allowErrors }) => {
  // The address of an own checklist has no file on the host: it answers with 404.html.
  allowErrors(/status of 404/);
});

async function sign(page, name) {
  await gateOf(page).getByRole('button', { name: /^Sign/ }).click();
  await field(page, 'Name').fill(name);
  await page.keyboard.press('Enter');
}

async function linkOf(page) {
  await page.getByRole('button', { name: 'Share', exact: true }).first().click();
  const link = await page.getByRole('dialog').getByRole('textbox', { name: 'Link' }).inputValue();
  await page.keyboard.press('Escape');
  return link;
}

/** The payload of the run in a link to a checklist of somebody's own: three digits say how long the checklist's is. */
function runIn(link) {
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  const payload = new URL(link).hash.slice(1);
  return payload.slice(3 + [...payload.slice(0, 3)].reduce((sum, digit) => sum * 62 + digits.indexOf(digit), 0));
}

test('two sign in two browsers, and the gate says who is missing until a merge brings both', async ({ app, another, axe }) => {
  const { page } = app;
  await keep(page, done());
  await app.open(slug);
  await expect(gateOf(page)).toContainText('0 of 2 signed: QA lead is missing; Release manager is missing');
  await gateOf(page).getByRole('button', { name: 'Sign off' }).click();
  await expect(formOf(page).getByRole('combobox', { name: 'Sign as' })).toHaveValue('QA lead');
  await axe();
  await field(page, 'Name').fill('Ada');
  await page.keyboard.press('Enter');
  await expect(gateOf(page)).toContainText(/1 of 2 signed: Release manager is missing.*Signed GO by Ada \(QA lead\), /);

  const bo = await another();
  await keep(bo.page, own);
  await bo.page.goto(await linkOf(page));
  const banner = bo.page.getByRole('region', { name: /, as of / });
  await expect(banner).toContainText('Signed (Before): Ada (QA lead); Release manager missing');
  await bo.page.getByRole('button', { name: 'Start a run from this' }).click();
  await gateOf(bo.page).getByRole('button', { name: 'Sign, too' }).click();
  await expect(formOf(bo.page).getByRole('combobox', { name: 'Sign as' })).toHaveValue('Release manager');
  await field(bo.page, 'Name').fill('Bo');
  await bo.page.keyboard.press('Enter');
  await expect(gateOf(bo.page)).toContainText('2 of 2 signed');

  await page.goto(await linkOf(bo.page));
  await page.getByRole('button', { name: /^Merge/ }).click();
  await expect(gateOf(page)).toContainText('2 of 2 signed');
  await expect(gateOf(page)).toContainText('by Bo (Release manager), ');
  await app.page.getByRole('checkbox', { name: /^One is done/ }).uncheck();
  await expect(gateOf(page)).toContainText('0 of 2 signed: QA lead has to sign again; Release manager has to sign again');
});

test('one person signs for both only with a reason, which travels', async ({ page, open }) => {
  await keep(page, done());
  await open(slug);
  await sign(page, 'Ada');
  await expect(gateOf(page)).toContainText('by Ada (QA lead)');
  await sign(page, 'Ada');
  await expect(formOf(page).getByRole('alert')).toContainText('write why one person signs for both.');
  const why = field(page, 'Why does one person sign for both?');
  await expect(why).toBeFocused();
  await why.fill('Alone tonight');
  await page.keyboard.press('Enter');
  await expect(gateOf(page)).toContainText(/Signed GO by Ada \(Release manager\), .* — Alone tonight/);
  await page.goto(await linkOf(page));
  await page.reload();
  await expect(page.getByRole('region', { name: /, as of / })).toContainText('Ada (Release manager): Alone tonight');
});

test('the gate is read point by point with one key, and the second name is signed with', async ({ page, open, axe }) => {
  await keep(page, done({ one: ['na', 'no queue'], two: 'open', three: ['blocked', 'waits for DNS'] }));
  await open(slug);
  await gateOf(page).getByRole('button', { name: 'Sign off' }).press('Enter');
  await expect(field(page, /^Read with/)).toBeHidden();
  await button(page, 'Read the gate').press('Enter');
  const reading = formOf(page).getByRole('group', { name: 'Reading the gate' });
  for (const point of ['1 of 3 · Open blocker Two is done', '2 of 3 · Blocked Three is done waits for DNS', '3 of 3 · Does not apply One is done no queue']) {
    await expect.poll(async () => (await reading.locator('p').allTextContents()).filter(Boolean).join(' ')).toBe(point);
    await expect(button(page, /^(Next|That was all)$/)).toBeFocused();
    if (point.startsWith('2')) await axe();
    await page.keyboard.press('Enter');
  }
  await expect(field(page, /^Read with/)).toBeFocused();
  await page.keyboard.type('Ada');
  await field(page, 'Name').fill('Ada');
  await field(page, /^Why sign/).fill('The customer waits');
  await page.keyboard.press('Enter');
  await expect(formOf(page).getByRole('alert')).toHaveText('The gate is read by two: write the name of the other one, or leave it empty.');
  await field(page, /^Read with/).fill('Bo');
  await page.keyboard.press('Enter');
  await expect(gateOf(page)).toContainText(/Signed NO-GO by Ada \(QA lead\), .*, read with Bo — signed against the verdict: The customer waits/);
});

test('paper has a line for each signer who is missing', async ({ page, open }) => {
  await keep(page, done());
  await open(slug);
  await sign(page, 'Ada');
  await page.emulateMedia({ media: 'print' });
  const lines = gateOf(page).locator('.unsigned');
  await expect(lines).toHaveText(['Release manager']);
  expect(await lines.evaluate((line) => getComputedStyle(line, '::after').content)).toContain('____');
});

test('the editor changes who signs, and says what a list of signers may not be', async ({ page, open }) => {
  await keep(page, own);
  await open();
  await page.getByRole('button', { name: 'Menu of Mine' }).click();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const editor = page.getByRole('dialog', { name: /^Edit/ });
  await editor.getByRole('button', { name: 'Before', exact: true }).click();
  const list = editor.getByRole('textbox', { name: /^Who has to sign there/ });
  await expect(list).toHaveValue('QA lead; Release manager');
  await list.fill('QA lead; QA lead');
  await editor.getByRole('button', { name: 'Save' }).click();
  await expect(editor).toContainText('stands in the list twice');
  await list.fill(' Boss ; QA lead;');
  await editor.getByRole('button', { name: 'Save' }).click();
  await expect(editor).toBeHidden();
  const saved = JSON.parse((await stored(page))[`preflight/1/checklist/${slug}`]);
  expect(saved.checklist.phases[0].signers).toEqual(['Boss', 'QA lead']);
});

test('a signature of a gate that the checklist has no more is said and left out, and nothing stored changes', async ({ app, another }) => {
  await keep(app.page, done());
  await app.open(slug);
  await sign(app.page, 'Ada');
  await expect(gateOf(app.page)).toContainText('by Ada (QA lead)');
  const link = await linkOf(app.page);
  const bo = await another();
  const { gate: _, signers: __, ...phase } = checklist.phases[0];
  const gateless = JSON.parse(own[`preflight/1/checklist/${slug}`]);
  gateless.checklist = { ...checklist, phases: [phase] };
  await keep(bo.page, { [`preflight/1/checklist/${slug}`]: JSON.stringify(gateless), ...runOf(slug, { one: 'done' }) });
  const was = await ownStored(bo.page);
  await bo.page.goto(`${slug}/#${runIn(link)}`);
  await expect(bo.page.getByRole('region', { name: /, as of / })).toContainText('A signature is left out: the checklist no longer has its gate.');
  expect(await ownStored(bo.page)).toEqual(was);
});
