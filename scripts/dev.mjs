// Builds the site unoptimised, serves it with the hosting's headers, and does both again on every change;
// open pages reload, or show what does not compile.
//   node scripts/dev.mjs [--port N] [--base /repo/]
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { hostingRules, start } from './serve.mjs';

const DIST = 'target/dist-dev';
const WATCHED = ['src', 'crates/core/src', 'crates/site/src', 'style', 'public', 'index.html'];
// Below the base, so that the pages' own policy allows both.
const SCRIPT = 'dev-reload.js';
const CHANGES = 'dev-changes';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '8080' }, base: { type: 'string', default: '/' } },
});
const { base } = values;

function build() {
  const began = performance.now();
  return new Promise((resolve) => {
    // What a worker keeps would stand in the way of what is built next.
    const env = { ...process.env, OFFLINE: 'no' };
    const trunk = spawn('trunk', ['build', '--offline', '--dist', DIST, '--public-url', base], { env });
    let said = '';
    for (const stream of [trunk.stdout, trunk.stderr]) stream.on('data', (text) => { said += text; });
    trunk.on('close', (code) => {
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      if (code === 0) console.log(`Built in ${seconds} s`);
      else console.error(`${said}\nNot built: mend what stands above; the page keeps the last build that worked`);
      resolve(code === 0);
    });
  });
}

// Pages listen here; each finished build tells them to reload.
const listeners = new Set();
const answers = {
  [base + SCRIPT](response) {
    response.writeHead(200, { 'Content-Type': 'text/javascript' });
    response.end(`new EventSource('${base}${CHANGES}').onmessage = () => location.reload();`);
  },
  [base + CHANGES](response) {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(':\n\n');
    listeners.add(response);
    response.on('close', () => listeners.delete(response));
  },
};
// The policy names the stylesheet by its hash, in the pages too: theirs is always of the last build.
const rules = hostingRules();
for (const { headers = {} } of rules.routes) {
  delete headers['Content-Security-Policy'];
}
const live = {
  edit: (bytes, extension) => extension === '.html'
    ? Buffer.from(`${bytes}`.replace('</body>', `<script src="${base}${SCRIPT}"></script></body>`))
    : bytes,
  answer({ url }, response) {
    answers[url]?.(response);
    return url in answers;
  },
};

console.log('Building, unoptimised; the first time takes about three minutes');
if (!(await build())) process.exit(1);
const site = await start({ dir: DIST, port: Number(values.port), base, rules, live });
console.log(`Serving ${site.url} and watching ${WATCHED.join(', ')} (Ctrl C stops it)`);

let changed = false;
let building = false;
let saved = 0;
async function change() {
  saved = performance.now();
  changed = true;
  if (building) return;
  building = true;
  while (changed) {
    // One save is several events.
    await pause(100);
    changed = false;
    const since = saved;
    if (!(await build()) || changed) continue;
    await site.refresh();
    for (const page of listeners) page.write('data: built\n\n');
    console.log(`Served ${((performance.now() - since) / 1000).toFixed(1)} s after it was saved`);
  }
  building = false;
}
for (const path of WATCHED) watch(path, { recursive: true }, change);
