// Checklists and people that write from right to left: every text of theirs runs in its own direction, on
// every screen, and the list has its boxes at the right.
import { expect, test } from './fixtures.mjs';
import { withoutDirection } from './shown.mjs';

const lists = {
  ar: {
    title: 'قائمة الإطلاق', gate: 'هل ننشر؟', section: 'قاعدة البيانات', item: 'النسخ الاحتياطي (قبل النشر) مفعّل.',
    list: `# قائمة الإطلاق

ما يجب فعله قبل كل إصدار.

## قبل النشر

### قاعدة البيانات

- [ ] النسخ الاحتياطي (قبل النشر) مفعّل. (blocker)
- [ ] الترحيل مجرَّب على \`staging\`.
- [ ] المراقبة
  - [ ] التنبيهات تصل إلى الفريق.
  - [ ] لوحة القياس مفتوحة.
- [ ] The certificate is valid

> ملاحظة: الفريق كله حاضر.

| الخدمة | المالك |
| --- | --- |
| الدفع | ليلى |

\`\`\`sh
pg_dump {{host}} # نسخة
\`\`\`

> **Gate:** هل ننشر؟ <!-- gate -->
`,
    name: 'ليلى', run: 'الإصدار ٣', reason: 'لا يوجد خادم آخر.', note: 'ملاحظة قصيرة.',
  },
  he: {
    title: 'רשימת שחרור', gate: 'משחררים?', section: 'מסד נתונים', item: 'הגיבוי (לפני השחרור) פועל.',
    list: `# רשימת שחרור

מה שצריך לעשות לפני כל גרסה.

## לפני השחרור

### מסד נתונים

- [ ] הגיבוי (לפני השחרור) פועל. (blocker)
- [ ] ההגירה נוסתה ב־\`staging\`.
- [ ] ניטור
  - [ ] ההתראות מגיעות לצוות.
  - [ ] הלוח פתוח.
- [ ] The certificate is valid

> הערה: כל הצוות נוכח.

| שירות | בעלים |
| --- | --- |
| תשלום | נועה |

\`\`\`sh
pg_dump {{host}} # גיבוי
\`\`\`

> **Gate:** משחררים? <!-- gate -->
`,
    name: 'נועה', run: 'גרסה 3', reason: 'אין שרת אחר.', note: 'הערה קצרה.',
  },
};

for (const [language, of] of Object.entries(lists)) {
  test(`a list that is written from right to left, ${language}`, async ({ page, open, item }) => {
    const isolated = async () => expect(await withoutDirection(page)).toEqual([]);
    const openMenu = async (choice) => {
      await page.getByRole('button', { name: 'Run menu' }).click();
      await page.getByRole('button', { name: choice, exact: true }).click();
    };
    await open();
    await page.getByRole('button', { name: 'Bring a checklist, a link or a file…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill(of.list);
    await dialog.getByRole('button', { name: 'Open', exact: true }).click();
    await expect(dialog.getByRole('heading', { name: 'What was understood' })).toBeVisible();
    await isolated();
    const line = dialog.locator('.tree .line').first();
    const [sign, words] = [await line.locator('.sign').boundingBox(), await line.getByText(of.item).boundingBox()];
    expect(sign.x).toBeGreaterThan(words.x + words.width - 1);
    await dialog.getByRole('button', { name: /^Add/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(of.title);

    // The box is at the right of its text, and the command runs from left to right.
    const row = item(of.item);
    const [box, text] = [await row.getByRole('checkbox').boundingBox(), await row.locator('label').boundingBox()];
    expect(box.x).toBeGreaterThan(text.x + text.width - 1);
    expect(await page.locator('main pre').evaluate((pre) => getComputedStyle(pre).direction)).toBe('ltr');

    // What the person writes.
    await page.getByRole('textbox', { name: 'Run', exact: true }).fill(of.run);
    await page.keyboard.press('Enter');
    await row.hover();
    await row.getByRole('button', { name: 'N/A', exact: true }).click();
    await row.getByRole('combobox', { name: 'Reason' }).fill(of.reason);
    await row.getByRole('textbox', { name: 'Your name, optional' }).fill(of.name);
    await isolated();
    await page.keyboard.press('Enter');
    await expect(row).toContainText(of.reason);
    await row.hover();
    await row.getByRole('button', { name: 'Note', exact: true }).click();
    await row.getByRole('textbox', { name: 'Note' }).fill(of.note);
    await page.keyboard.press('Enter');
    await expect(row).toContainText(of.note);
    await page.getByRole('group', { name: 'Gate:' }).getByRole('button', { name: 'Sign off' }).click();
    await dialog.getByRole('textbox', { name: 'Name' }).fill(of.name);
    await dialog.getByRole('textbox', { name: /^Why sign/ }).fill(of.reason);
    await isolated();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('group', { name: 'Gate:' })).toContainText('Signed');
    await isolated();

    for (const choice of ['Timeline', 'Export', 'Edit this checklist']) {
      await openMenu(choice);
      await expect(dialog.getByRole('button').first()).toBeVisible();
      await isolated();
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    }
    await page.getByRole('button', { name: 'Focus', exact: true }).click();
    await expect(dialog).toBeVisible();
    await isolated();
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Share' }).filter({ visible: true }).click();
    await dialog.getByRole('checkbox', { name: /easons/ }).check();
    const link = dialog.getByRole('textbox', { name: 'Link' });
    await expect(link).toHaveValue(/#/);
    await isolated();
    const address = await link.inputValue();
    await page.keyboard.press('Escape');
    await page.goto(address);
    await expect(page.getByText(of.run).first()).toBeVisible();
    await isolated();

    await page.goto('.');
    await expect(page.getByRole('region', { name: 'Your runs' })).toBeVisible();
    await isolated();
  });
}
