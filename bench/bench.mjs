// Measures the release build against the floor, in the same run; fails above a limit.
//   node bench/bench.mjs [DIR]      BENCH_RUNS=11: how often each thing is measured
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import { launchOptions } from '../scripts/chromium.mjs';
import { hostingRules, start } from '../scripts/serve.mjs';
import { keptWhole } from '../tests/e2e/site.mjs';
import { writeFloor } from './floor.mjs';
import { probe } from './probe.mjs';
import { median, percentile, Table } from './table.mjs';

const runs = Number(process.env.BENCH_RUNS ?? 11);
const dist = process.argv[2] ?? 'dist';
const slug = 'node-platform-release';
const slugs = readdirSync('public/checklists').filter((name) => name.endsWith('.json') && name !== 'schema.json').map((name) => name.replace('.json', ''));
const itemsIn = (entry) => entry.items?.flatMap(itemsIn) ?? (entry.id ? [entry.id] : []);
const sizeOf = (name) => JSON.parse(readFileSync(`public/checklists/${name}.json`, 'utf8'))
  .phases.flatMap((phase) => phase.sections).flatMap((section) => section.entries).flatMap(itemsIn).length;
const largest = slugs.reduce((a, b) => (sizeOf(b) > sizeOf(a) ? b : a));
const frame = 16.7;
const megabit = 1e6 / 8;
const slow4G = { offline: false, latency: 150, downloadThroughput: 1.6 * megabit, uploadThroughput: 0.75 * megabit };
const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };

const table = new Table();
const folder = mkdtempSync(join(tmpdir(), 'preflight-bench-'));
const closing = [() => rmSync(folder, { recursive: true })];
const browser = await chromium.launch(launchOptions());
closing.push(() => browser.close());

try {
  const { floor, app, generated } = await servers();
  const of = (name) => ({ floor: `${floor.url}${name}/`, app: `${app.url}${name}/` });
  const urls = of(slug);
  const received = {};
  for (const name of slugs) received[name] = await firstLoads(name, of(name));
  await links(of(largest).app, received[largest]);
  for (const name of slugs) await warmReloads(name, of(name));
  await offlineReloads();
  await workerBesideFirstVisit();
  await storedRun(of(largest).app);
  await ticks(of(largest));
  await manyItems(`${generated.url}generated/`);
  await manyRuns(app.url);
  await largeImport(app.url);
  await layoutShifts(urls.app);
  await lighthouseScores({ home: app.url, checklist: urls.app });
} finally {
  for (const close of closing.reverse()) await close();
}

console.log(`
Milliseconds unless said otherwise; ${runs} runs of each, floor and app in turn, medians.
Loads: empty cache, slow 4G (1.6 Mbps, 150 ms), CPU slowed 4 times. The floor: bench/floor.mjs.
"Tick to paint" runs from the click to the end of the frame that shows it; an idle frame is the
same without a click. A limit of +16.7 is one frame at 60 Hz.

${table}
`);
if (table.failed) {
  console.log(`${table.failed} above the limit`);
  process.exitCode = 1;
}

/** The floor without a Content-Security-Policy, the app, and the app with 10,000 generated items. */
async function servers() {
  const rules = hostingRules();
  const scripted = ({ 'Content-Security-Policy': _, ...headers } = {}) => headers;
  const open = { ...rules, routes: rules.routes.map((route) => (route.src ? { ...route, headers: scripted(route.headers) } : route)) };
  for (const name of slugs) writeFloor(`public/checklists/${name}.json`, `bench/out/floor/${name}/index.html`);

  cpSync(dist, folder, { recursive: true });
  writeFileSync(join(folder, 'checklists/generated.json'), JSON.stringify(generatedChecklist(100, 100)));
  const started = {
    floor: await start({ dir: 'bench/out/floor', rules: open }),
    app: await start({ dir: dist }),
    generated: await start({ dir: folder }),
  };
  for (const server of Object.values(started)) closing.push(() => server.close());
  return started;
}

function generatedChecklist(sections, items) {
  const numbers = (count) => Array.from({ length: count }, (_, n) => n + 1);
  return {
    format: 1,
    slug: 'generated',
    version: '1.0.0',
    title: 'Generated',
    summary: `${sections * items} items in ${sections} sections.`,
    phases: [
      {
        id: 'before',
        kind: 'before',
        title: 'Before',
        gate: 'Go',
        sections: numbers(sections).map((section) => ({
          id: `section-${section}`,
          title: `Section ${section}`,
          entries: numbers(items).map((item) => ({
            id: `item-${section}-${item}`,
            text: `Check ${item} of section ${section} is done`,
            ...(item % 10 === 0 && { weight: 'blocker' }),
          })),
        })),
      },
    ],
  };
}

/** Runs `measure` in a browser context that knows nothing. */
async function inNewContext(side, viewport, measure) {
  const context = await browser.newContext({ viewport });
  try {
    context.setDefaultTimeout(60_000);
    await context.addInitScript({ content: `(${probe})(${JSON.stringify(side)});` });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const throttle = async ({ cpu, network }) => {
      if (cpu) await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
      if (network) await session.send('Network.emulateNetworkConditions', network);
    };
    await session.send('Network.enable');
    return await measure({ page, session, throttle });
  } finally {
    await context.close();
  }
}

async function firstLoads(name, urls) {
  say(`First loads, ${name}`);
  const loads = await alternate(['floor', 'app'], (side) => firstLoad(side, urls[side]));
  const firstTicks = await alternate(['floor', 'app'], (side) => firstTick(side, urls[side]));
  const of = (samples, key) => median(samples.map((sample) => sample[key]));
  table.head(name);
  table.ratio('content painted', of(loads.floor, 'painted'), of(loads.app, 'painted'), 1.2);
  table.ratio('first tick kept', of(firstTicks.floor, 'kept'), of(firstTicks.app, 'kept'), 1.3);
  table.ratio('everything reacts', of(firstTicks.floor, 'reacted'), of(firstTicks.app, 'reacted'), 3);
  table.note('the application is there, after a tick', undefined, of(firstTicks.app, 'there'));
  table.note('received by the floor, KB', of(loads.floor, 'bytes') / 1024);
  table.atMost('received before the first tick, KB', of(loads.app, 'bytes') / 1024, 100);
  return of(firstTicks.app, 'reacted');
}

/**
 * A link of a half-done run, opened on a phone that knows nothing: until its marks and its verdict are on
 * screen, and until a run is begun from it. `reacted`: when a plain visit reacts. Without the opener, the
 * application shows the link.
 */
async function links(url, reacted) {
  say('Links');
  const hash = await linkOfHalf(url);
  const loads = await alternate(['opener', 'application'], (side) =>
    inNewContext('app', phone, async ({ page, throttle }) => {
      if (side === 'application') await page.route(/\/opener-/, (route) => route.abort());
      await throttle({ cpu: 4, network: slow4G });
      await page.addInitScript(() => window.probe?.startLink());
      await page.goto(url + hash);
      const shown = await (await page.waitForFunction(() => window.probe.link)).jsonValue();
      if (side === 'application') return shown;
      // Starting a run takes the banner away: what moves then is what was asked for.
      const shift = await page.evaluate(() => window.probe.shift());
      await page.locator('#link-banner .primary').click();
      await page.locator('#link-banner .banner').waitFor({ state: 'detached' });
      return { ...shown, shift, begun: await page.evaluate(() => performance.now()) };
    }),
  );
  const of = (side, key) => median(loads[side].map((sample) => sample[key]));
  table.ratio('link: marks and verdict, to a plain visit', reacted, of('opener', 'at'), 1.1);
  table.note('link: marks and verdict, opener and application', of('opener', 'at'), of('application', 'at'));
  table.atMost('link: received until then, KB', of('opener', 'bytes') / 1024, 60);
  table.ratio('link: a run begun, to an application that shows it', of('application', 'at'), of('opener', 'begun'), 1.5);
  table.atMost('link: layout shift, worst', Math.max(...loads.opener.map(({ shift }) => shift)), 0);
}

/** What the share dialog gives of a run whose first half is done. */
function linkOfHalf(url) {
  return inNewContext('app', desktop, async ({ page }) => {
    await page.goto(url);
    await there(page);
    const boxes = await page.evaluate(() => window.probe.boxes());
    await page.evaluate((list) => window.probe.ticks(list), every(1, 0, Math.floor(boxes / 2)));
    await page.locator('[data-act=share]').first().click();
    return new URL(await page.locator('#share-link').inputValue()).hash;
  });
}

function firstLoad(side, url) {
  return inNewContext(side, desktop, async ({ page, throttle }) => {
    await throttle({ cpu: 4, network: slow4G });
    await page.goto(url);
    await ready(page);
    return page.evaluate(() => ({ bytes: window.probe.received(), painted: window.probe.painted() }));
  });
}

function firstTick(side, url) {
  return inNewContext(side, desktop, async ({ page, throttle }) => {
    await throttle({ cpu: 4, network: slow4G });
    await page.addInitScript(() => window.probe?.startFirstTick());
    await page.goto(url);
    return firstTickTimes(page);
  });
}

/** Waits for the first ticks, then opens the page once more: those that were kept have to be still there. */
async function firstTickTimes(page) {
  const times = await (await page.waitForFunction(() => window.probe.first)).jsonValue();
  const again = await page.context().newPage();
  await again.goto(page.url());
  await ready(again);
  if ((await again.evaluate(() => window.probe.ticked())) < 3) throw new Error(`${page.url()} lost its first tick`);
  return times;
}

async function warmReloads(name, urls) {
  say(`Warm reloads, ${name}`);
  const reloads = await alternate(['floor', 'app'], (side) =>
    inNewContext(side, desktop, async ({ page, throttle }) => {
      await page.goto(urls[side]);
      await ready(page);
      await throttle({ cpu: 4, network: slow4G });
      await page.addInitScript(() => window.probe?.startFirstTick());
      await page.reload();
      const { reacted } = await firstTickTimes(page);
      return { reacted, painted: await page.evaluate(() => window.probe.painted()) };
    }),
  );
  table.head(name);
  for (const [what, key] of [['content painted', 'painted'], ['everything reacts', 'reacted']]) {
    const [floor, app] = [reloads.floor, reloads.app].map((samples) => median(samples.map((sample) => sample[key])));
    table.ratio(`warm reload: ${what}`, floor, app, 1.5);
  }
}

/** The largest list with 150 marks stored, to the same list with none: until everything reacts to a tick. */
async function storedRun(url) {
  say('A stored run');
  const entries = JSON.parse(readFileSync(`public/checklists/${largest}.json`, 'utf8')).phases.flatMap((phase) => phase.sections).flatMap((section) => section.entries);
  // The last ones: the first boxes are those that are clicked.
  const ids = entries.flatMap(itemsIn).slice(-150);
  const stored = { [`current/${largest}`]: { text: 'run1' }, 'run/run1': { slug: largest, created: 1, parent: 0, revision: 1 }, 'run/run1/name': { text: 'v3' } };
  for (const id of ids) stored[`run/run1/mark/${id}`] = { mark: 'done', by: 'Ada', at: 1_790_000_000_000 };
  const loads = await alternate(['fresh', 'stored'], (state) =>
    inNewContext('app', desktop, async ({ page, throttle }) => {
      await page.addInitScript((records) => {
        for (const [key, fields] of Object.entries(records)) localStorage.setItem(`preflight/1/${key}`, JSON.stringify({ v: 1, ...fields }));
      }, state === 'stored' ? stored : {});
      await throttle({ cpu: 4, network: slow4G });
      await page.addInitScript(() => window.probe?.startFirstTick());
      await page.goto(url);
      return (await page.waitForFunction(() => window.probe.first)).jsonValue();
    }),
  );
  const of = (state) => median(loads[state].map(({ reacted }) => reacted));
  table.head(largest);
  table.ratio('150 marks stored: everything reacts, to a fresh page', of('fresh'), of('stored'), 1.3);
}

/** Each page that the browser keeps, loaded again without a network: until it is painted, to the same with one. */
async function offlineReloads() {
  let isLost = false;
  const lose = (request) => isLost && request.socket.destroy() && true;
  const site = await start({ dir: dist, live: { answer: lose } });
  closing.push(() => site.close());
  table.head('Without a network');
  for (const name of ['', ...slugs]) {
    say(`Without a network, ${name || 'home'}`);
    const painted = await inNewContext('app', desktop, async ({ page, throttle }) => {
      await page.goto(site.url + (name && `${name}/`));
      // `waitForFunction` takes the promise of an answer for one.
      while (!(await page.evaluate(keptWhole, '/'))) await page.waitForTimeout(200);
      await throttle({ cpu: 4 });
      const reload = async (side) => {
        isLost = side === 'offline';
        await page.reload();
        const at = await (await page.waitForFunction(() => window.probe.painted())).jsonValue();
        await (name ? ready(page) : page.waitForLoadState());
        return at;
      };
      return alternate(['warm', 'offline'], reload);
    });
    isLost = false;
    table.ratio(`offline reload: ${name || 'home'}, painted, to a warm one`, median(painted.warm), median(painted.offline), 1.2);
  }
}

/** A first visit of a site with its worker, to one of the same site without. */
async function workerBesideFirstVisit() {
  say('The worker beside a first visit');
  const bare = join(folder, 'bare');
  cpSync(dist, bare, { recursive: true });
  for (const name of readdirSync(bare, { recursive: true }).filter((name) => name.endsWith('.html'))) {
    const path = join(bare, name);
    writeFileSync(path, readFileSync(path, 'utf8').replace(/data-version="[0-9a-f]+"/, 'data-version=""'));
  }
  const sites = { bare: await start({ dir: bare }), worker: await start({ dir: dist }) };
  for (const site of Object.values(sites)) closing.push(() => site.close());
  const loads = await alternate(['bare', 'worker'], (side) => firstLoad('app', `${sites[side].url}${slug}/`));
  const ticked = await alternate(['bare', 'worker'], (side) => firstTick('app', `${sites[side].url}${slug}/`));
  const of = (samples, side, key) => median(samples[side].map((sample) => sample[key]));
  for (const [what, samples, key] of [['content painted', loads, 'painted'], ['everything reacts', ticked, 'reacted']]) {
    table.ratio(`first visit beside the worker: ${what}`, of(samples, 'bare', key), of(samples, 'worker', key), 1.02);
  }
}

/** The largest list, each box once, from the top to the end. */
async function ticks(urls) {
  say(`Ticks, ${largest}`);
  const samples = await alternate(['floor', 'app'], (side) =>
    inNewContext(side, desktop, async ({ page, session, throttle }) => {
      await page.goto(urls[side]);
      await (side === 'app' ? there : ready)(page);
      await throttle({ cpu: 4 });
      await session.send('Performance.enable');
      const busy = async () => (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
      const indices = every(1, 0, await page.evaluate(() => window.probe.boxes()));
      const pass = async (options) => {
        await session.send('HeapProfiler.collectGarbage');
        const from = await busy();
        const painted = await page.evaluate(([list, options]) => window.probe.ticks(list, options), [indices, options]);
        return { painted, task: (await busy()) - from };
      };
      // What scrolling there costs is not the tick's; the first time it costs more, since all is drawn.
      await pass({ idle: true });
      const idle = await pass({ idle: true });
      const { painted, task } = await pass({});
      return { painted, task: (task - idle.task) / indices.length };
    }),
  );
  const [floor, app] = ['floor', 'app'].map((side) => samples[side].flatMap(({ painted }) => painted));
  const [floorTask, appTask] = ['floor', 'app'].map((side) => median(samples[side].map(({ task }) => task)));
  table.head(largest);
  table.above('tick to paint, each box, CPU ÷ 4, p50', median(floor), median(app), frame);
  table.above('tick to paint, each box, CPU ÷ 4, p95', percentile(floor, 0.95), percentile(app, 0.95), frame);
  table.ratio('main thread a tick', floorTask, appTask, 1.8);
}

async function manyItems(url) {
  say('10,000 items');
  const drawn = [];
  const found = [];
  for (let run = 0; run < runs; run += 1) {
    await inNewContext('app', desktop, async ({ page }) => {
      await page.goto(url);
      const all = () => window.probe.boxes() === 10_000 && window.probe.since('/generated.json');
      drawn.push(await (await page.waitForFunction(all)).jsonValue());
      found.push(await page.evaluate(() => window.probe.search('check 83 of section 83')));
    });
  }
  table.atMost('10,000 items: from their file to all rows', median(drawn), 800);
  table.note('10,000 items: from what is sought to its frame', undefined, median(found));
  await inNewContext('app', desktop, async ({ page }) => {
    await page.goto(url);
    await there(page);
    await page.waitForFunction(() => window.probe.boxes() === 10_000);
    const indices = every(83, 0, 10_000);
    const idle = await page.evaluate((list) => window.probe.ticks(list, { idle: true }), indices);
    const taken = await page.evaluate((list) => window.probe.ticks(list), indices);
    table.note('idle frame, 10,000 items, p95', undefined, percentile(idle, 0.95));
    table.note('tick to paint, 10,000 items, p50', undefined, median(taken));
    table.atMost('tick to paint, 10,000 items, p95 above idle', percentile(taken, 0.95) - percentile(idle, 0.95), frame);
  });
}

/** 500 runs of 150 items in storage, which is as good as full: home, from the request to the list in a painted frame. */
async function manyRuns(url) {
  say('500 runs');
  await inNewContext('app', desktop, async ({ page }) => {
    await page.route('**/blank', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
    await page.goto(`${url}blank`);
    const kept = await page.evaluate(storeRuns, { slug, count: 500, items: 150 });
    const opened = [];
    for (let run = 0; run < runs; run += 1) {
      await page.goto(url);
      await page.waitForFunction(() => document.querySelectorAll('.runs li').length > 0);
      opened.push(await page.evaluate(() => new Promise((resolve) => {
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
      })));
    }
    table.note('500 runs of 150 items: marks in storage', undefined, kept.marks);
    table.note('500 runs of 150 items: characters, millions', undefined, kept.length / 1e6);
    table.atMost('home with 500 runs open', median(opened), 1000);
  });
}

/** A Markdown file of 10,000 items, dropped on home: from the drop to what was understood, in a painted frame. */
async function largeImport(url) {
  say('Import');
  const line = (at) => `${at % 100 ? '' : `\n## Section ${at / 100}\n\n`}- [ ] Item ${at} is done, and somebody has looked at what came of it, twice and with care\n`;
  const text = `# Large\n${Array.from({ length: 10_000 }, (_, at) => line(at)).join('')}`;
  const samples = [];
  for (let run = 0; run < runs; run += 1) {
    await inNewContext('app', desktop, async ({ page }) => {
      await page.goto(url);
      // The first ask loads the workshop; the second finds it there.
      await page.getByRole('button', { name: /^Bring a checklist/ }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
      samples.push(await page.evaluate(dropped, text));
    });
  }
  table.note('import, bytes of Markdown with 10,000 items', undefined, text.length);
  table.atMost('import understood and shown', median(samples), 1000);
}

/** Runs in the page: drops a file and returns the milliseconds until its facts are painted. */
async function dropped(text) {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], 'large.md'));
  const start = performance.now();
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  const facts = () => document.querySelector('dialog[open] .facts')?.textContent.includes('10000 items');
  while (!facts()) await new Promise(requestAnimationFrame);
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - start;
}

/**
 * Runs in the page: stores runs as the application does, and as many of their marks as there is room
 * for; browsers keep 5,242,880 characters. Returns how much that is.
 */
function storeRuns({ slug, count, items }) {
  const numbers = (length) => Array.from({ length }, (_, n) => n);
  const kept = { marks: 0, length: 0 };
  const keep = (key, fields) => {
    const [name, text] = [`preflight/1/${key}`, JSON.stringify({ v: 1, ...fields })];
    localStorage.setItem(name, text);
    kept.length += name.length + text.length;
  };
  const id = (run) => `run${String(run).padStart(14, '0')}`;
  const at = (run) => 1_790_000_000_000 + run;
  const strip = numbers(items).map((item) => (item % 10 ? '1' : '0')).join('').replace(/.{10}/g, '$& ');
  for (const run of numbers(count)) {
    keep(`run/${id(run)}`, { slug, created: at(run), parent: 0, revision: 1 });
    keep(`run/${id(run)}/name`, { text: `v3.${run}.0 → production` });
    keep(`run/${id(run)}/glance`, { touched: at(run), strip, phase: 'Before', verdict: 'no-go' });
  }
  for (const item of numbers(items)) {
    for (const run of numbers(count)) {
      if (kept.length > 5_000_000) return kept;
      keep(`run/${id(run)}/mark/item-${item}`, { mark: 'done', by: 'Ada', at: at(run) });
      kept.marks += 1;
    }
  }
  return kept;
}

async function layoutShifts(url) {
  say('Layout shift');
  for (const [name, viewport] of [['1280 px', desktop], ['390 px', phone]]) {
    const shifts = await alternate(['fresh', 'half'], (state) =>
      inNewContext('app', viewport, async ({ page, session, throttle }) => {
        if (state === 'half') {
          await page.goto(url);
          await there(page);
          const half = every(2, 0, await page.evaluate(() => window.probe.boxes()));
          await page.evaluate((list) => window.probe.ticks(list), half);
        }
        await session.send('Network.setCacheDisabled', { cacheDisabled: true });
        await throttle({ cpu: 4, network: slow4G });
        await page.goto(url);
        await there(page);
        await page.waitForTimeout(500);
        return page.evaluate(() => window.probe.shift());
      }),
    );
    table.atMost(`layout shift, fresh, ${name}, worst`, Math.max(...shifts.fresh), 0);
    table.atMost(`layout shift, half done, ${name}, worst`, Math.max(...shifts.half), 0);
  }
}

async function lighthouseScores(urls) {
  const limits = { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100 };
  const port = await freePort();
  const { args, ...rest } = launchOptions();
  const audited = await chromium.launch({ ...rest, args: [...args, `--remote-debugging-port=${port}`] });
  closing.push(() => audited.close());
  for (const [name, url] of Object.entries(urls)) {
    say(`Lighthouse, ${name}`);
    const results = [];
    for (let run = 0; run < 3; run += 1) {
      const { lhr } = await lighthouse(url, { port, logLevel: 'error', onlyCategories: Object.keys(limits) });
      results.push(lhr);
    }
    for (const [category, limit] of Object.entries(limits)) {
      const score = median(results.map((lhr) => Math.round(lhr.categories[category].score * 100)));
      table.atLeast(`Lighthouse, ${name}: ${category}`, score, limit);
      if (score < limit) say(`  ${category}: ${failedAudits(results.at(-1), category)}`);
    }
  }
}

function failedAudits(lhr, category) {
  const failed = lhr.categories[category].auditRefs.filter(({ id, weight }) => weight && lhr.audits[id].score < 1);
  return failed.map(({ id }) => `${id} ${lhr.audits[id].displayValue ?? ''}`.trim()).join(', ');
}

/** Measures each in turn, so that a slow moment of the machine meets all of them. */
async function alternate(names, measure) {
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const name of names) samples[name].push(await measure(name, run));
  }
  return samples;
}

/** Waits until everything that the page shows reacts to a tick. */
function ready(page) {
  return page.waitForFunction(() => window.probe.isReady());
}

/** Has the application come, as any press does, and waits for it. */
async function there(page) {
  await ready(page);
  await page.keyboard.press('Shift');
  await page.waitForFunction(() => window.probe.isThere());
}

function every(step, first, end) {
  return Array.from({ length: Math.ceil((end - first) / step) }, (_, n) => first + n * step);
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function say(text) {
  console.error(text);
}
