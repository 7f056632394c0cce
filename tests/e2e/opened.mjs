// A link on screen before and after the application has come.
import { expect } from './fixtures.mjs';
import { keep } from './storage.mjs';

export const slug = 'node-platform-release';
export const root = (page) => page.locator('html');
export const opened = async (page) => {
  await expect(root(page)).toHaveAttribute('data-link', /shown|partly/);
  await expect(root(page)).toHaveAttribute('data-reader', 'ready');
};
export const there = (page) => expect(root(page)).toHaveAttribute('data-app', 'ready');
export const preview = (page) => page.getByRole('region', { name: /, as of / });

/** The link that the share dialog gives of a run, with all these parts. */
export async function linkOf(app, records, parts = [], of = slug) {
  await keep(app.page, records);
  await app.open(of);
  await app.page.getByRole('button', { name: 'Share', exact: true }).first().click();
  const dialog = app.page.getByRole('dialog', { name: 'Share this run' });
  for (const part of parts) await dialog.getByRole('checkbox', { name: new RegExp(`^${part}`) }).check();
  return new URL(await dialog.getByRole('textbox', { name: 'Link' }).inputValue()).hash;
}

/** What only a link's page says: the banner, what is said of each mark, the name, what is locked. */
export const said = (page) =>
  page.evaluate(() => {
    const texts = (parts) => [...document.querySelectorAll(parts)].map((part) => [part.className, part.title, part.textContent].join('|'));
    const locked = [...document.querySelectorAll('main li input[type=checkbox], .toolbar > button, .values input, [data-act=share], [data-act=copy-link]')];
    return {
      title: document.title,
      banner: texts('#link-banner :is(h2, section > p, section > .row > *, section > div > .row > *, summary)'),
      signed: texts('.gate :is(.signers, .signed, .unsigned)'),
      rows: texts('main .said > *'),
      crumb: texts('.crumb, .page').map((line) => line.slice(0, 90)),
      // What is put in the place of something else is no layout shift to the browser.
      places: [...document.querySelectorAll('.banner:not(.life), main h1, .toolbar, .card, .item, .panel, .gate, .outline a, .chip')].map((part) => {
        const { x, y, width, height } = part.getBoundingClientRect();
        return [part.id || part.className, ...[x, y, width, height].map(Math.round)].join(' ');
      }),
      locked: locked.map((control) => `${control.id}${control.disabled}`),
    };
  });

/** Counts how far things move on a page, from its first paint. */
export const watchShifts = (page) =>
  page.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.shifts.push([entry.value, ...entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? node?.nodeName)]);
    }).observe({ type: 'layout-shift', buffered: true });
  });
export const shifts = (page) => page.evaluate(() => window.shifts);
