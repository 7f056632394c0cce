// What the bench runs inside a page. `probe` is sent as source text before the page's own scripts,
// so it uses nothing from outside; `side` is "floor" or "app".

/** Installs `window.probe`. */
export function probe(side) {
  if (!location.protocol.startsWith('http')) return;

  const pages = {
    floor: {
      boxes: 'input[type=checkbox]',
      isReady: () => document.readyState !== 'loading',
      progress: () => document.querySelector('progress')?.value ?? 0,
    },
    app: {
      boxes: '[data-item] input[type=checkbox]',
      isReady: () => ['reader', 'app'].some((name) => document.documentElement.dataset[name] === 'ready'),
      progress: () =>
        Number(document.querySelector('[role=progressbar][aria-label=Progress]')?.getAttribute('aria-valuenow')),
    },
  };
  const { boxes, isReady, progress } = pages[side];
  const isThere = () => document.documentElement.dataset.app === 'ready';
  const now = () => performance.now();
  const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const frame = () => new Promise(requestAnimationFrame);

  let shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });

  const clickEvery = 50; // Milliseconds.
  const inARow = 3;

  /**
   * Clicks a box every 50 ms as soon as there is one, each the next, until three in a row are kept: what
   * storage holds has changed with each. `kept`: when the first of the three was clicked. `reacted`:
   * progress shows all that is ticked. `there`: the application has taken the page over.
   */
  async function firstTick() {
    const stored = () => JSON.stringify(Object.entries(localStorage));
    const kept = [];
    let before;
    for (let next = 0; kept.length < inARow; ) {
      const box = document.querySelectorAll(boxes)[next];
      if (!box) {
        await sleep(4);
        continue;
      }
      before = stored();
      const clicked = now();
      box.click();
      if (stored() === before) kept.length = 0;
      else kept.push(clicked);
      next += 1;
      await sleep(clickEvery - ((now() - clicked) % clickEvery));
    }
    const ticked = () => document.querySelectorAll(boxes.replace(/$/, ':checked')).length;
    while (!isReady() || progress() !== ticked()) await sleep(16);
    const reacted = now();
    while (side === 'app' && !isThere()) await sleep(16);
    return { kept: kept[0], reacted, there: now() };
  }

  /** The end of the first frame that shows what `isShown` asks for. */
  async function painted(isShown) {
    do await frame();
    while (!isShown());
    // A message posted from an animation frame arrives after that frame's style, layout and paint.
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(undefined);
    });
    return now();
  }

  /** Milliseconds from click to paint of each of the boxes; with `idle`, of a frame without a click. */
  async function ticks(indices, { idle = false } = {}) {
    const samples = [];
    for (const index of indices) {
      document.querySelectorAll(boxes)[index].scrollIntoView({ block: 'center', behavior: 'instant' });
      for (let frames = 0; frames < 3; frames += 1) await frame();
      // A person's click falls anywhere between two frames.
      await sleep(Math.random() * 17);
      const box = document.querySelectorAll(boxes)[index];
      const before = progress();
      const start = now();
      if (!idle) box.click();
      samples.push((await painted(() => idle || progress() !== before)) - start);
    }
    return samples;
  }

  /** When a link is on screen, and how much has come until then. */
  async function link() {
    const at = await painted(() => isReady() && document.querySelector('#link-banner .banner .row'));
    return { at, bytes: window.probe.received() };
  }

  /** Milliseconds from an input in the search field to the frame that shows only what was found. */
  async function search(words) {
    const field = document.querySelector('input[type=search]');
    const rows = () => document.querySelectorAll('[data-item]:not([hidden])').length;
    const all = rows();
    const start = now();
    field.value = words;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    return (await painted(() => rows() < all)) - start;
  }

  window.probe = {
    link: undefined,
    startLink: () => link().then((shown) => (window.probe.link = shown)),
    isReady,
    isThere,
    ticks,
    search,
    first: undefined,
    startFirstTick: () => firstTick().then((times) => (window.probe.first = times)),
    ticked: () => document.querySelectorAll(`${boxes}:checked`).length,
    boxes: () => document.querySelectorAll(boxes).length,
    shift: () => shift,
    /** Milliseconds from the end of a file to now. */
    since: (name) => now() - performance.getEntriesByType('resource').find((entry) => entry.name.endsWith(name)).responseEnd,
    painted: () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    received: () =>
      [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        .map((entry) => entry.encodedBodySize)
        .reduce((sum, bytes) => sum + bytes),
  };
}
