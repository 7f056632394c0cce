// A run goes on when its checklist gets another revision.
import { checklistOf, itemsOf } from './checklists.mjs';
import { expect, test } from './fixtures.mjs';
import { revisionOf } from './payload.mjs';
import { keep, runOf } from './storage.mjs';

const slug = 'node-platform-release';
const [first, ...rest] = itemsOf(checklistOf(slug));

test('what is new and what is gone is said once, and no mark is lost', async ({ page, open, item, axe }) => {
  const old = [[...rest.map(({ id }) => id), 'pager-tested']];
  const revision = revisionOf(old);
  await page.route('**/checklists/revisions/*.json', (route) => route.fulfill({ json: { [revision.toString(16).padStart(4, '0')]: old } }));
  await keep(page, runOf(slug, { [rest[0].id]: 'done', 'pager-tested': ['blocked', 'no pager yet'] }, { revision }));
  await open(slug);
  const banner = page.getByRole('region', { name: 'The checklist has changed since this run began' });
  await expect(banner).toContainText('1 new, 1 gone');
  await banner.getByText('New items').click();
  await expect(banner.getByRole('link')).toHaveAttribute('href', `#item-${first.id}`);
  await banner.getByText('Your marks of items that are gone').click();
  await expect(banner).toContainText('pager-tested: blocked: no pager yet');
  await axe();
  await expect(item(rest[0].id)).toHaveAttribute('data-mark', 'done');
  await banner.getByRole('button', { name: 'I have looked' }).click();
  await expect(banner).toHaveCount(0);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-app', 'ready');
  await expect(item(rest[0].id)).toHaveAttribute('data-mark', 'done');
  await page.waitForTimeout(500);
  await expect(banner).toHaveCount(0);
});
