// Prints what the first load of the largest checklist page weighs; fails above the budget.
//   node scripts/sizes.mjs [DIR]
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotli } from './serve.mjs';

// The goal is 100 KB; until it is reached the budget keeps what has been gained.
const budget = 212 * 1024;
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

const assets = [/^boot-[0-9a-f]+\.js$/, /^preflight-[0-9a-f]+\.js$/, /^preflight-[0-9a-f]+_bg\.wasm$/, /^icon\.svg$/];
const rows = [await largestPage(), ...(await Promise.all(assets.map(only).map(weigh)))];
const total = {
  path: 'total',
  raw: rows.reduce((sum, row) => sum + row.raw, 0),
  packed: rows.reduce((sum, row) => sum + row.packed, 0),
};

const line = (cells) => `${cells[0].padEnd(46)}${cells[1].padStart(10)}${cells[2].padStart(11)}`;
const count = (number) => number.toLocaleString('en');
console.log(`First load of the largest checklist page, bytes\n${line(['file', 'raw', 'brotli-11'])}`);
for (const row of [...rows, total]) console.log(line([row.path, count(row.raw), count(row.packed)]));

const verdict = total.packed <= budget ? 'within' : 'ABOVE';
console.log(`${verdict} the budget of ${count(budget)}`);
if (total.packed > budget) process.exitCode = 1;
