// Start links: a run that somebody else is to begin, with its name and values filled in.
import { expect, test } from './fixtures.mjs';
import { keep, ownStored, runOf, stored } from './storage.mjs';

const slug = 'node-platform-release';
const banner = (page) => page.getByRole('region', { name: /^Start / });
const start = (page) => banner(page).getByRole('button', { name: 'Start this run' });

test('a start link shows what it would begin, and begins it with a press', { tag: '@sub-path' }, async ({ page, open, item, axe }) => {
  await keep(page, runOf(slug, { 'tests-pass': 'done' }, { name: 'mine' }));
  await open(slug, { hash: '#new?name=v3.1.0&domain=app.acme.dev&nothing=x' });
  await expect(banner(page)).toContainText('Start the run “v3.1.0”?');
  await expect(banner(page)).toContainText('app.acme.dev');
  await expect(banner(page)).toContainText('“nothing” is left out: this checklist has no such value.');
  await axe();
  await expect(item('tests-pass')).toHaveAttribute('data-mark', 'done');
  const was = await ownStored(page);
  await page.reload();
  await expect(banner(page)).toContainText('Start the run “v3.1.0”?');
  expect(await ownStored(page), 'nothing starts by itself').toEqual(was);

  await start(page).click();
  await expect(banner(page)).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Run', exact: true })).toHaveValue('v3.1.0');
  await expect(item('tests-pass')).toHaveAttribute('data-mark', 'open');
  expect(new URL(page.url()).hash).toBe('');
  const now = await stored(page);
  for (const [key, text] of Object.entries(was).filter(([key]) => key.includes('/run/'))) expect(now[key], key).toBe(text);
  expect(Object.keys(now).filter((key) => /\/run\/[^/]+\/value\/domain$/.test(key))).toHaveLength(1);
});

test('a start link is closed without a trace', async ({ page, open }) => {
  await open(slug, { hash: '#new?name=v3.1.0' });
  const was = await ownStored(page);
  await banner(page).getByRole('button', { name: 'Close' }).click();
  await expect(banner(page)).toHaveCount(0);
  expect(new URL(page.url()).hash).toBe('');
  expect(await ownStored(page)).toEqual(was);
});

for (const [what, hash, sentence] of [
  ['a name that is too long', `#new?name=${'x'.repeat(41)}`, '“name” is longer than 40 characters: shorten it.'],
  ['a cut percent sign', '#new?name=v3%', 'It was cut or changed on its way'],
  ['a line break in a value', '#new?domain=a%0Ab', '“domain” has a line break'],
]) {
  test(`${what} is refused with a sentence`, async ({ page, open }) => {
    await keep(page, runOf(slug, { 'tests-pass': 'done' }));
    await open(slug, { hash });
    const alert = page.getByRole('alert').filter({ hasText: 'This link cannot be opened' });
    await expect(alert).toContainText(sentence);
    await expect(alert).toContainText('Your own marks are as they were.');
  });
}

test('the share dialog copies a start link that opens as this run’s successor', async ({ page, open, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await keep(page, runOf(slug, { 'tests-pass': 'done' }, { name: 'v3 → production', values: { domain: 'app.acme.dev' } }));
  await open(slug);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Copy a start link' }).click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toMatch(/#new\?name=v3%20%E2%86%92%20production&domain=app\.acme\.dev$/);
  await page.goto(await copied());
  await page.reload();
  await expect(banner(page)).toContainText('Start the run “v3 → production”?');
});
