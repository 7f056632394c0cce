// What the page shows of a link is what the command `preflight` says of it: the command's tests hold the
// same file.
import { readFileSync } from 'node:fs';
import { slugs } from './checklists.mjs';
import { expect, test } from './fixtures.mjs';

const links = JSON.parse(readFileSync(new URL('agreement.json', import.meta.url), 'utf8'));

for (const slug of slugs) {
  test(`links of ${slug} show what the command says`, async ({ page, verdict, progress }) => {
    const own = links.filter(({ link }) => link.startsWith(`${slug}/`));
    expect(own.length).toBeGreaterThan(0);
    for (const { link, shows } of own) {
      await page.goto('about:blank');
      await page.goto(link);
      await expect(page.getByText('You are looking at a shared snapshot')).toBeVisible();
      await expect(verdict()).toHaveAttribute('data-verdict', shows.verdict);
      await expect(progress()).toHaveAttribute('aria-valuenow', `${shows.done}`);
      await expect(progress()).toHaveAttribute('aria-valuemax', `${shows.counted}`);
      const panel = page.getByRole('region', { name: 'Verdict' });
      const [gates, reasons] = await Promise.all([
        page.getByRole('group', { name: /^Gate: / }).evaluateAll((all) => all.map((gate) => gate.dataset.call)),
        panel.locator('.why a').evaluateAll((all) => all.map((link) => link.hash.replace('#item-', ''))),
      ]);
      // Open items beside what forbids going on are counted, not told.
      const told = shows.reasons.slice(0, reasons.length);
      expect({ gates, reasons }, link).toEqual({ gates: shows.gates, reasons: told });
      const beside = panel.getByRole('button', { name: /open items? holds? it$/ });
      if (told.length < shows.reasons.length) await expect(beside, link).toBeVisible();
    }
  });
}
