// What every screen owes everybody: no violation for axe, no sideways scrolling, targets to hit.
import { checklistOf, itemsOf } from './checklists.mjs';
import { expect, test } from './fixtures.mjs';
import { all, keep, runOf } from './storage.mjs';

const slug = 'ai-saas-launch';
const items = itemsOf(checklistOf(slug));
const [first, second, third, fourth] = items.map((item) => item.id);
const half = runOf(
  slug,
  { ...all(items.slice(0, items.length / 2)), [first]: ['na', 'no such thing here'], [second]: ['blocked', 'waits for the certificate of the new domain'] },
  { name: 'v3.0.0 → production' },
);

/** The payload of the half-done run. */
async function link(another) {
  const { page, open } = await another();
  await keep(page, half);
  await open(slug);
  await page.getByRole('button', { name: 'Share', exact: true }).first().click();
  return new URL(await page.getByRole('textbox', { name: 'Link' }).inputValue()).hash;
}

const screens = {
  home: ({ open }) => open(),
  'home with runs': async ({ page, open }) => {
    await keep(page, half);
    await open(slug);
    await page.getByRole('checkbox').nth(8).click();
    await page.getByRole('link', { name: 'Preflight', exact: true }).click();
    await expect(page.getByRole('region', { name: 'Your runs' }).getByRole('listitem')).toHaveCount(1);
  },
  'a fresh checklist': ({ open }) => open(slug),
  'a half-done run with an open form': async ({ page, open, item }) => {
    await keep(page, half);
    await open(slug);
    await item(third).hover();
    await item(third).getByRole('button', { name: /^(N\/A|Mark otherwise)$/ }).filter({ visible: true }).click();
    await expect(page.getByRole('combobox', { name: 'Reason' })).toBeFocused();
  },
  'the share dialog': async ({ page, open }) => {
    await keep(page, half);
    await open(slug);
    await page.getByRole('button', { name: 'Share', exact: true }).first().click();
    await expect(page.getByRole('dialog')).toBeVisible();
  },
  'a preview': async ({ page, open, another }) => {
    await keep(page, runOf(slug, { [fourth]: 'done' }));
    await open(slug, { hash: await link(another) });
    await expect(page.getByRole('region', { name: /, as of / })).toBeVisible();
  },
  'a link that cannot be opened': async ({ page, open }) => {
    await open(slug, { hash: '#abc' });
    await expect(page.getByRole('alert')).toBeVisible();
  },
  'a page that is not there': ({ open }) => open('no-such-list'),
  'a page that keeps nothing': async ({ page, open }) => {
    await page.addInitScript(() => Object.defineProperty(window, 'localStorage', { value: null }));
    await open(slug);
    await expect(page.getByRole('alert')).toBeVisible();
  },
};

/** How far the page is wider than the window. */
const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Buttons, fields and links on a line of their own that are lower than 24 pixels. */
const smallTargets = (page) =>
  page.locator('button, summary, textarea, input:not([type=checkbox]), nav a').evaluateAll((all) =>
    all
      .filter((element) => element.checkVisibility())
      .map((element) => ({ element, height: element.getBoundingClientRect().height }))
      .filter(({ height }) => height < 23.9)
      .map(({ element, height }) => `${element.outerHTML.slice(0, 80)} ${height}`),
  );

for (const [name, show] of Object.entries(screens)) {
  test(name, async ({ page, app, another, axe, allowErrors }) => {
    test.slow();
    allowErrors(/status of 404/);
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
    await show({ ...app, another });
    for (const width of [1280, 390]) {
      await test.step(`${width} pixels wide`, async () => {
        // High enough that the bar at the bottom, which covers what can be scrolled away, covers little.
        await page.setViewportSize({ width, height: 1600 });
        await page.emulateMedia({ colorScheme: 'light' });
        await axe();
        await page.emulateMedia({ colorScheme: 'dark' });
        // Only the colors differ in the dark.
        await axe(page, ['color-contrast']);
        expect.soft(await smallTargets(page), 'targets lower than 24 pixels').toEqual([]);
      });
    }
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      expect.soft(await overflow(page), `pixels that scroll sideways at ${width}`).toBe(0);
    }
  });
}

test.describe('by touch', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test('rows and their buttons are 44 pixels to hit', async ({ page, open }) => {
    await keep(page, half);
    await open(slug);
    const heights = await page.locator('.item').evaluateAll((all) =>
      all.map((row) => {
        const button = [...row.querySelectorAll('.acts button')].find((one) => one.checkVisibility())?.getBoundingClientRect();
        return { id: row.id, row: row.getBoundingClientRect().height, button: button && Math.min(button.width, button.height) };
      }),
    );
    expect.soft(heights.filter(({ row }) => row < 43.9), 'rows').toEqual([]);
    expect.soft(heights.filter(({ button }) => button !== undefined && button < 43.9), 'buttons').toEqual([]);
  });

  test('the form of an item and the menu of the run fit', async ({ page, open, item }) => {
    await page.setViewportSize({ width: 320, height: 568 });
    await open(slug);
    await item(third).getByRole('button', { name: 'Mark otherwise' }).tap();
    const choices = item(third).getByRole('group', { name: 'Mark as' });
    await expect(choices.getByRole('button', { name: 'Note' })).toBeInViewport({ ratio: 1 });
    expect(await choices.evaluate((seg) => seg.scrollWidth - seg.clientWidth)).toBe(0);
    await page.getByRole('button', { name: 'Run menu' }).tap();
    const last = page.getByRole('group', { name: 'Run menu' }).getByRole('button').last();
    await last.scrollIntoViewIfNeeded();
    await expect(last).toBeInViewport({ ratio: 1 });
  });

  test('a tap beside the box ticks it, a tap on the dots opens the form', async ({ page, open, item }) => {
    await open(slug);
    const row = item(third);
    await row.scrollIntoViewIfNeeded();
    const { x, y, height } = await row.boundingBox();
    await page.touchscreen.tap(x + 40, y + height / 2);
    await expect(row).toHaveAttribute('data-mark', 'done');
    await page.touchscreen.tap(x + 4, y + 4);
    await expect(row).toHaveAttribute('data-mark', 'open');
    await row.getByRole('button').filter({ visible: true }).first().tap();
    await row.getByRole('button', { name: 'Blocked', exact: true }).tap();
    await row.getByRole('combobox', { name: 'Reason' }).fill('waits');
    await row.getByRole('button', { name: 'Save' }).tap();
    await expect(row.getByText('Blocked: waits')).toBeVisible();
  });
});

test('at 400 % a title stays beside its fold arrow', async ({ page, open }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(slug);
  await page.getByRole('button', { name: 'Deployed now' }).click();
  const apart = await page.locator('main .card > header').evaluateAll((headers) =>
    headers.filter((header) => {
      const [fold, title] = ['.fold', 'h3'].map((part) => header.querySelector(part).getBoundingClientRect());
      return title.top >= fold.bottom;
    }).length);
  expect(apart).toBe(0);
});

test('on paper: the marks, their reasons and the verdict, without the controls', async ({ page, open, item, verdict }) => {
  await keep(page, half);
  await open(slug);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('banner')).toContainText('/ v3.0.0 → production');
  await expect(page.getByRole('banner').getByRole('link', { name: 'NO-GO' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Share', exact: true })).toHaveCount(0);
  await expect(page.getByRole('button').filter({ visible: true })).toHaveCount(0);
  await expect(item(third).getByRole('checkbox')).toBeVisible();
  await expect(item(third).getByRole('checkbox')).toBeChecked();
  await expect(item(first).getByText('Not applicable: no such thing here')).toBeVisible();
  await expect(item(second).getByText('Blocked: waits for')).toBeVisible();
  await expect(verdict()).toBeVisible();
  await expect(verdict().getByText(/^and \d+ open items hold it$/).filter({ visible: true })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Run', exact: true })).toBeHidden();
});

test('paper says where a filter shows a part of the items', async ({ page, open }) => {
  await keep(page, half);
  await open(slug);
  const words = page.getByText(/^Shown here: \d+ of \d+ items \(Left\)\.$/);
  await page.getByRole('group', { name: 'Show' }).getByRole('button', { name: /^Left/ }).click();
  await expect(words).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(words).toBeVisible();
});
