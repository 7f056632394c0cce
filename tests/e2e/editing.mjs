// Opening the editor, and its parts by name.
import { expect } from './fixtures.mjs';
import { keep, stored } from './storage.mjs';

export const small = (title = 'Mine', entries) => ({
  format: 1,
  slug: 'mine',
  version: '1',
  title,
  summary: 'A list of mine.',
  values: [{ id: 'domain', label: 'Domain' }],
  phases: [
    {
      id: 'before', kind: 'before', title: 'Before', gate: 'Ready?',
      sections: [
        { id: 'first', title: 'First', entries: entries ?? [{ id: 'one', text: 'One is done' }, { id: 'two', text: 'Two is done', weight: 'blocker' }, { id: 'three', text: 'Three is done' }] },
        { id: 'second', title: 'Second', entries: [{ command: 'curl {{domain}}', language: 'sh', label: 'Look' }] },
      ],
    },
  ],
});

export const own = (checklist = small()) => ({
  [`preflight/1/checklist/${checklist.slug}`]: JSON.stringify({
    v: 1, changed: 1, checklist,
    card: { slug: checklist.slug, title: checklist.title, summary: checklist.summary, items: 3, blockers: 1, commands: 1 },
  }),
});

export const editor = (page) => page.getByRole('dialog', { name: /^Edit/ });
export const items = (page) => editor(page).getByRole('textbox', { name: 'Item' });
export const texts = (page) => items(page).evaluateAll((all) => all.map((field) => field.value));
export const saved = async (page) => JSON.parse((await stored(page))['preflight/1/checklist/mine']).checklist;

export async function edit(page, open) {
  await keep(page, own());
  await open();
  await page.getByRole('button', { name: 'Menu of Mine' }).click();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(items(page)).toHaveCount(3);
}
