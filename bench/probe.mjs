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

  /**
   * Ticks the first box as soon as it exists, again every 16 ms while the click is lost.
   * `kept`: a new record is in localStorage. `reacted`: progress shows the tick, and all that follows
   * from it. `there`: the application has taken the page over.
   */
  async function firstTick() {
    const times = {};
    let records;
    while (!times.reacted) {
      const box = document.querySelector(boxes);
      if (box && !times.kept) {
        if (records === undefined || localStorage.length === records) {
          records = localStorage.length;
          box.checked = false;
          box.click();
        }
        if (localStorage.length > records) times.kept = now();
      }
      if (times.kept && isReady() && progress() === 1) times.reacted = now();
      else await sleep(16);
    }
    while (side === 'app' && !isThere()) await sleep(16);
    return { ...times, there: now() };
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

  window.probe = {
    link: undefined,
    startLink: () => link().then((shown) => (window.probe.link = shown)),
    isReady,
    isThere,
    ticks,
    first: undefined,
    startFirstTick: () => firstTick().then((times) => (window.probe.first = times)),
    isTicked: () => document.querySelector(boxes).checked,
    boxes: () => document.querySelectorAll(boxes).length,
    shift: () => shift,
    painted: () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    received: () =>
      [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        .map((entry) => entry.encodedBodySize)
        .reduce((sum, bytes) => sum + bytes),
  };
}
