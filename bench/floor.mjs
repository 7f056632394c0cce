// Writes the floor: the checklist as one plain page, as a person would write it by hand.
//
// It keeps the same ticks in localStorage, one key an item, and counts them; it has no verdict,
// no strip, no runs and no sharing. Whatever the app costs beyond it is the price of those. Its header
// does not stick to the top: that alone would double the time of a tick, and flatter the app.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes the page of the checklist at `source` to `target`. */
export function writeFloor(source, target) {
  const checklist = JSON.parse(readFileSync(source, 'utf8'));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, page(checklist));
}

const style = `
:root { color-scheme: light dark }
body { max-width: 46rem; margin: 0 auto; padding: 0 1rem 4rem; font: 15px/1.5 system-ui, sans-serif; color: light-dark(#1c2024, #e8e6e1); background: light-dark(#faf9f6, #14171a) }
header { padding: .6rem 0; border-bottom: 1px solid light-dark(#dedbd3, #2e343a) }
progress { width: 100%; accent-color: light-dark(#0b7a4b, #45c48b) }
ul { list-style: none; padding-left: 0 }
ul ul { padding-left: 1.75rem }
li { padding: .25rem 0 }
label { display: grid; grid-template-columns: 1.5rem 1fr }
input { width: 1.1rem; height: 1.1rem; margin: .15rem 0 0 }
:checked + span { color: light-dark(#565d66, #a2a9b1); text-decoration: line-through }
small { margin-left: .5rem; color: light-dark(#b3261e, #ff8a80) }
pre { overflow: auto; padding: .65rem .8rem; border: 1px solid light-dark(#dedbd3, #2e343a); border-radius: 8px }
code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .87em }
td, th { padding: .2rem 1rem .2rem 0; text-align: left; vertical-align: top }
`;

const script = `
const boxes = [...document.querySelectorAll('input')];
const progress = document.querySelector('progress');
const count = document.querySelector('output');
const key = (box) => 'floor:' + box.id;
function show() {
  const done = boxes.filter((box) => box.checked).length;
  progress.value = done;
  count.value = done + ' of ' + boxes.length + ' done';
}
for (const box of boxes) box.checked = localStorage.getItem(key(box)) === '1';
show();
document.addEventListener('change', ({ target }) => {
  if (target.checked) localStorage.setItem(key(target), '1');
  else localStorage.removeItem(key(target));
  show();
});
`;

function page({ title, summary, phases, values = [] }) {
  const { entries, text } = writer(new Map(values.map((value) => [value.id, value])));
  const sections = phases.flatMap((phase) =>
    phase.sections.map(
      (section) => `<section><h2>${escape(section.title)}</h2>
${section.intro ? `<p>${text(section.intro)}</p>\n` : ''}${entries(section.entries)}
</section>`,
    ),
  );
  const body = sections.join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escape(title)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<header><progress max="${body.split('<input').length - 1}" value="0" aria-label="Progress"></progress> <output></output></header>
<h1>${escape(title)}</h1>
<p>${escape(summary)}</p>
${body}
<script>${script}</script>
</body>
</html>
`;
}

function writer(values) {
  const filled = (source) =>
    source.replace(/\{\{(\w+)\}\}/g, (whole, id) => values.get(id)?.default ?? `<${id}>`);
  const text = (source) =>
    escape(filled(source))
      .replace(/`([^`]+)`/g, '<code>$1</code>')
      .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
      .replace(/\[([^\]]+)\]\((https:[^)]+)\)/g, '<a href="$2">$1</a>');
  const row = (cells, tag) => `<tr>${cells.map((cell) => `<${tag}>${text(cell)}</${tag}>`).join('')}</tr>`;

  function item({ id, text: words, weight, threshold, items }) {
    if (items) return `<li>${text(words)}\n<ul>\n${items.map(item).join('\n')}\n</ul></li>`;
    const limit = threshold ? ` (${escape(threshold)})` : '';
    const tag = weight && weight !== 'normal' ? `<small>${weight}</small>` : '';
    return `<li><label><input type="checkbox" id="${id}"><span>${text(words)}${limit}${tag}</span></label></li>`;
  }

  function entry(it) {
    if (it.text) return `<ul>\n${item(it)}\n</ul>`;
    const label = it.label ? `<p>${escape(it.label)}</p>\n` : '';
    if (it.command) return `${label}<pre><code>${escape(filled(it.command))}</code></pre>`;
    if (it.note) return `<p>${text(it.note)}</p>`;
    if (it.steps) return `${label}<ol>${it.steps.map((step) => `<li>${text(step)}</li>`).join('')}</ol>`;
    const { head, rows } = it.table;
    return `${label}<table>${row(head, 'th')}${rows.map((cells) => row(cells, 'td')).join('')}</table>`;
  }

  /** Neighbouring items share one list. */
  const entries = (list) => list.map(entry).join('\n').replaceAll('</ul>\n<ul>\n', '');
  return { entries, text };
}

function escape(text) {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
