// Words of two hundred letters in every text: they wrap, and nothing scrolls sideways.
import { expect, test } from './fixtures.mjs';

const word = 'abcdefghij'.repeat(20);
const list = `# ${word}

${word}

## Before ${word}

### ${word}

- [ ] ${word} (blocker)
- [ ] https://example.com/${word}
- [ ] Group ${word}
  - [ ] ${word}
- ${word}

| Service | ${word} |
| --- | --- |
| ${word} | ${word} |

> ${word}

\`\`\`sh
echo ${word}
\`\`\`
`;

/** What reaches out of its place, except what scrolls by itself or is cut with an ellipsis. */
const reachingOut = (root) => root.evaluate((root) => [...root.querySelectorAll('*')]
  .filter((element) => element.getBoundingClientRect().right > root.getBoundingClientRect().right + 1)
  .filter((element) => !element.closest('pre, .table, .crumb'))
  .map((element) => element.outerHTML.slice(0, 80)));

for (const width of [320, 1280]) {
  test(`words of two hundred letters wrap, ${width} pixels wide`, async ({ page, open }) => {
    await page.setViewportSize({ width, height: 800 });
    const fits = async (root = page.locator('body')) => {
      expect(await reachingOut(root)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    };
    await open();
    await page.getByRole('button', { name: 'Bring a checklist, a link or a file…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill(list);
    await dialog.getByRole('button', { name: 'Open', exact: true }).click();
    await expect(dialog.getByRole('heading', { name: 'What was understood' })).toBeVisible();
    await fits(dialog);
    await dialog.getByRole('button', { name: /^Add/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await fits();
    await page.getByRole('textbox', { name: 'Run', exact: true }).fill(word.slice(0, 80));
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox').nth(1).check();
    await fits();
    await page.getByRole('button', { name: 'Share' }).filter({ visible: true }).click();
    await expect(page.getByRole('textbox', { name: 'Link' })).toBeVisible();
    await fits(dialog);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Preflight' }).click();
    await expect(page.getByRole('region', { name: 'Your runs' })).toBeVisible();
    await fits();
  });
}
