// A run goes on when its checklist changes.
import { checklistOf, itemsOf } from './checklists.mjs';
import { atRest, expect, test } from './fixtures.mjs';
import { revisionOf } from './payload.mjs';
import { keep, runOf } from './storage.mjs';

const slug = 'node-platform-release';
const [first, ...rest] = itemsOf(checklistOf(slug));
const banner = (page) => page.getByRole('region', { name: 'The checklist has changed since this run began' });
const gone = (page) => page.getByRole('region', { name: 'No longer in the checklist' });

test('what is new and what is gone is said once, and no mark is lost', async ({ page, open, item, axe }) => {
  const old = [[...rest.map(({ id }) => id), 'pager-tested']];
  const revision = revisionOf(old);
  await page.route('**/checklists/revisions/*.json', (route) => route.fulfill({ json: { [revision.toString(16).padStart(4, '0')]: old } }));
  await keep(page, runOf(slug, { [rest[0].id]: 'done', 'pager-tested': ['blocked', 'no pager yet'] }, { revision }));
  await open(slug);
  await expect(banner(page)).toContainText('1 new, 1 gone: look again.');
  await banner(page).getByText('New items').click();
  await expect(banner(page).getByRole('link')).toHaveAttribute('href', `#item-${first.id}`);
  await expect(gone(page)).toContainText('pager-tested blocked: no pager yet');
  await axe();
  await expect(item(rest[0].id)).toHaveAttribute('data-mark', 'done');
  await banner(page).getByRole('button', { name: 'I have looked' }).click();
  await expect(banner(page)).toHaveCount(0);
  await page.reload();
  await expect(gone(page)).toContainText('pager-tested blocked: no pager yet');
  await expect(banner(page)).toHaveCount(0);
  await expect(item(rest[0].id)).toHaveAttribute('data-mark', 'done');
  await page.getByRole('button', { name: 'Run menu' }).click();
  await page.getByRole('button', { name: 'Fresh run' }).click();
  await expect(gone(page)).toHaveCount(0);
});

test('a reworded item is named', async ({ page, open }) => {
  await open(slug);
  await page.getByRole('checkbox', { name: /^Test suite passes/ }).check();
  const own = await page.evaluate(() => Object.keys(localStorage).find((key) => /^preflight\/1\/run\/\w+$/.test(key)));
  await page.evaluate((key) => {
    const record = JSON.parse(localStorage.getItem(key));
    const digits = record.wording;
    record.wording = digits.slice(0, 4) + (digits.slice(4, 8) === '0000' ? '1111' : '0000') + digits.slice(8);
    localStorage.setItem(key, JSON.stringify(record));
  }, own);
  await page.reload();
  await expect(banner(page)).toContainText('1 reworded: look again.');
  await banner(page).getByText('Reworded items').click();
  await expect(banner(page).getByRole('link')).toHaveAttribute('href', `#item-${rest[0].id}`);
  await banner(page).getByRole('button', { name: 'I have looked' }).click();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-app', 'ready');
  await atRest(page);
  await expect(banner(page)).toHaveCount(0);
});
