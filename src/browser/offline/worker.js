// Has the site open without a network. The build puts before this: `VERSION`, which changes with any file
// of the site and stands in each page, and the paths of the files, from the scope: `SHELL`, which is kept
// when this worker is installed, and `REST`, which comes when a page says that it is idle.
//
// A program's file is named by what it holds, so those of all versions lie in one cache, and an open page
// finds its own there as long as it lives. Everything else lies in a cache of its version.
const scope = new URL(registration.scope).pathname;
const OURS = `preflight ${scope} `; // One origin may have several of our sites.
const [PARTS, PAGES] = [`${OURS}parts`, `${OURS}${VERSION}`];
const LIMIT = 2500; // Milliseconds: a network that does not answer by then is none.

const isPart = (path) => /-[0-9a-f]{16}(_bg)?\.(js|wasm|css)$/.test(path);
const isPage = (path) => path === '' || /(\/|\.html)$/.test(path);
const cacheOf = (path) => caches.open(isPart(path) ? PARTS : PAGES);
const isDocument = (answer) => /text\/html/.test(answer.headers.get('content-type'));

// A host may send the files of two versions while it is renewed, or a page in the place of a part.
const isRight = async (path, answer) => {
  if (!answer.ok || answer.redirected) return false;
  if (isPage(path)) return (await answer.clone().text()).includes(`"${VERSION}"`);
  return !isDocument(answer);
};
const keep = async (path) => {
  const cache = await cacheOf(path);
  if (await cache.match(scope + path)) return;
  const answer = await fetch(scope + path, { cache: isPart(path) ? 'default' : 'no-cache' });
  if (!(await isRight(path, answer))) throw new Error(`${path || 'home'} is not what this version wrote`);
  await cache.put(scope + path, answer);
};
// One after the other: the pages have the network first.
const keepRest = async () => {
  for (const path of REST) await keep(path);
};

const openPages = () => clients.matchAll({ type: 'window', includeUncontrolled: true });
// What was opened is kept, and everything where the version before was kept whole.
const opened = async () => {
  const paths = (await openPages()).map(({ url }) => new URL(url).pathname.slice(scope.length));
  return REST.filter((path) => paths.includes(path));
};
const wasWhole = async () => {
  const parts = await (await caches.open(PARTS)).keys();
  return parts.some(({ url }) => /\/workshop-[^/]+\.wasm$/.test(url));
};
addEventListener('install', (event) => event.waitUntil((async () => {
  await Promise.all([...SHELL, ...(await opened())].map(keep));
  if (!navigator.connection?.saveData && (await wasWhole())) await keepRest();
  await skipWaiting();
  // Chromium may let this worker begin its work only with the next page: the open ones learn of it before.
  for (const page of await openPages()) page.postMessage(VERSION);
})()));

// An open page holds a lock whose name names its programs: they stay.
// A worker whose successor is coming leaves that to it.
const clean = async () => {
  if (registration.installing || registration.waiting) return;
  const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== PARTS && name !== PAGES);
  await Promise.all(old.map((name) => caches.delete(name)));
  const { held } = await navigator.locks.query();
  const used = [...SHELL, ...REST, ...held.map(({ name }) => name)].join();
  const parts = await caches.open(PARTS);
  const gone = (await parts.keys()).filter(({ url }) => !used.includes(/[0-9a-f]{16}/.exec(url)[0]));
  await Promise.all(gone.map((part) => parts.delete(part)));
};
// Firefox fails a page of which the preload fails, whatever the worker answers then.
const preload = async () => {
  const { navigationPreload } = registration;
  await (/Firefox/.test(navigator.userAgent) ? navigationPreload?.disable() : navigationPreload?.enable());
};
addEventListener('activate', (event) => event.waitUntil((async () => {
  await preload();
  await clean();
  await clients.claim();
})()));
addEventListener('message', (event) => {
  // A page of another version has a worker of its own coming.
  if (event.data === VERSION) event.waitUntil(keepRest().then(clean).catch(() => {}));
});

// Answers.

const keepAnswer = (event, path, answer) => {
  const put = async (copy) => (await isRight(path, copy)) && (await cacheOf(path)).put(scope + path, copy);
  event.waitUntil(put(answer.clone()).catch(() => {})); // There may be no room.
  return answer;
};
const kept = async (path) => (await cacheOf(path)).match(scope + path);

// What is asked for again, under a fresh address, did not do what it should: it comes from the network.
const part = async (event, path, isAgain) => {
  const here = await kept(path);
  if (here && !isAgain) return here;
  try {
    const answer = await fetch(event.request);
    return answer.ok || !here ? keepAnswer(event, path, answer) : here;
  } catch {
    return here ?? Response.error();
  }
};
// What the network has is newer; what is kept comes where the network fails or is late.
const newest = async (event, fetched, fallback) => {
  const answer = fetched.catch(() => undefined);
  event.waitUntil(answer);
  const late = new Promise((resolve) => setTimeout(resolve, LIMIT));
  const inTime = await Promise.race([answer, late]);
  if (inTime && inTime.status < 500) return inTime;
  return (await fallback()) ?? (await answer) ?? Response.error();
};
const NOT_KEPT = '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>No network</title><p>There is no network, and this browser holds no copy of this page. Open it again when there is a network.';
// A checklist of one's own has no file on the site: the page for what is not there shows it.
const keptPage = async (path, search) => {
  if (/^[^.]*[^./]$/.test(path)) return Response.redirect(`${scope}${path}/${search}`);
  return (await kept(path)) ?? (await kept('404.html'))
    ?? new Response(NOT_KEPT, { status: 503, headers: { 'Content-Type': 'text/html' } });
};
const page = async (event, path, search) => {
  const fetched = (async () => (await event.preloadResponse) ?? fetch(event.request))();
  return newest(event, fetched, () => keptPage(path, search));
};
const checklist = (event, path) => {
  const fetched = fetch(event.request).then((answer) => keepAnswer(event, path, answer));
  return newest(event, fetched, () => kept(path));
};
const file = async (event, path) => (await kept(path)) ?? fetch(event.request);

addEventListener('fetch', (event) => {
  const { method, mode, cache, url } = event.request;
  const { origin, pathname, search } = new URL(url);
  const isOurs = origin === location.origin && pathname.startsWith(scope);
  // Whoever wants nothing kept asks the network.
  if (!isOurs || method !== 'GET' || cache === 'no-store') return;
  const path = pathname.slice(scope.length);
  if (mode === 'navigate') event.respondWith(page(event, path, search));
  else if (isPart(path)) event.respondWith(part(event, path, search !== ''));
  else if (path.startsWith('checklists/')) event.respondWith(checklist(event, path));
  else if (SHELL.includes(path) || REST.includes(path)) event.respondWith(file(event, path));
});
