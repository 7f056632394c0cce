// The bundled checklists, as the tests expect to find them on the page.
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../public/checklists/', import.meta.url);

export const slugs = readdirSync(folder)
  .filter((name) => name.endsWith('.json') && name !== 'schema.json')
  .map((name) => name.replace('.json', ''))
  .sort();

export const checklists = slugs.map((slug) =>
  JSON.parse(readFileSync(new URL(`${slug}.json`, folder), 'utf8')),
);

export const checklistOf = (slug) => checklists.find((checklist) => checklist.slug === slug);

export const sectionsOf = (checklist) => checklist.phases.flatMap((phase) => phase.sections);

/** The items that count: those without sub-items, in order. */
export const itemsOf = (checklist) => sectionsOf(checklist).flatMap(itemsIn);

export const itemsIn = (section) => section.entries.flatMap(countable);

function countable(entry) {
  if (entry.items) return entry.items.flatMap(countable);
  return entry.id ? [entry] : [];
}

export const commandsOf = (checklist) =>
  sectionsOf(checklist).flatMap((section) => section.entries.filter((entry) => entry.command));

/** A text with its placeholders filled in, as a run that nobody has started shows it. */
export function filled(text, { values = [] }) {
  return text.replace(/\{\{(\w+)\}\}/g, (_, id) => values.find((value) => value.id === id)?.default ?? id);
}

/** The same without its Markdown. */
export const plain = (text, checklist) =>
  filled(text, checklist)
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replace(/`([^`]+)`|\*\*([^*]+)\*\*|\*([^*]+)\*/g, '$1$2$3');
