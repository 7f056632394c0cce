// Prints what the first load of the largest checklist page weighs, with and without a link, and the
// application that follows; fails above a budget.
//   node scripts/sizes.mjs [DIR]
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotli } from './serve.mjs';

const dir = process.argv[2] ?? 'dist';

async function weigh(path) {
  const bytes = readFileSync(join(dir, path));
  return { path, raw: bytes.length, packed: (await brotli(bytes)).length };
}

function only(pattern) {
  const found = readdirSync(dir).filter((name) => pattern.test(name));
  if (found.length !== 1) throw new Error(`${dir} holds ${found.length} files like ${pattern}, not one`);
  return found[0];
}

async function largestPage() {
  const pages = readdirSync(join(dir, 'checklists'))
    .map((name) => join(name.replace(/\.json$/, ''), 'index.html'))
    .filter((path) => existsSync(join(dir, path)));
  const weighed = await Promise.all(pages.map(weigh));
  if (weighed.length === 0) throw new Error(`${dir} holds no checklist page`);
  return weighed.sort((a, b) => b.packed - a.packed)[0];
}

const program = (name) => [`${name}-[0-9a-f]+\\.js`, `${name}-[0-9a-f]+_bg\\.wasm`];
const files = (...patterns) => Promise.all(patterns.flat().map((pattern) => weigh(only(new RegExp(`^${pattern}$`)))));
const page = await largestPage();
const load = async (reader) => [page, ...(await files(program(reader), 'icon\\.svg'))];
const parts = [
  { what: 'First load of the largest checklist page', budget: 43 * 1024, rows: await load('reader') },
  { what: 'First load of a link to it', budget: 62 * 1024, rows: await load('opener') },
  { what: 'What comes once the page has reacted', budget: 7 * 1024, rows: await files('keeper-[0-9a-f]+\\.js', 'worker\\.js') },
  { what: 'The application, which comes with the first tick or press', budget: 189 * 1024, rows: await files(program('app')) },
  { what: 'Its stylesheet, which comes with it', budget: 2 * 1024, rows: await files('app-[0-9a-f]+\\.css') },
];

const line = (cells) => `${cells[0].padEnd(46)}${cells[1].padStart(10)}${cells[2].padStart(11)}`;
const count = (number) => number.toLocaleString('en');
for (const { what, budget, rows } of parts) {
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  const total = { path: 'total', raw: sum('raw'), packed: sum('packed') };
  console.log(`${what}, bytes\n${line(['file', 'raw', 'brotli-11'])}`);
  for (const row of [...rows, total]) console.log(line([row.path, count(row.raw), count(row.packed)]));
  console.log(`${total.packed <= budget ? 'within' : 'ABOVE'} the budget of ${count(budget)}\n`);
  if (total.packed > budget) process.exitCode = 1;
}
