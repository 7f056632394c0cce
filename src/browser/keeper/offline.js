// Has the site open without a network, and says when a new version is there.
const { version } = programs;
const idle = window.requestIdleCallback ?? ((call) => setTimeout(call, 300));
const HOUR = 3_600_000;

// The worker drops what no open page uses: each page that is open holds a lock, named by its programs. A
// page that holds one is not kept in the browser's memory, so it lets go when it is left.
const holdParts = () => {
  let letGo = () => {};
  const { app, reader, opener, workshop } = programs;
  const untilLeft = () => new Promise((resolve) => { letGo = resolve; });
  const hold = () => navigator.locks?.request(`preflight ${[app, reader, opener, workshop]}`, { mode: 'shared' }, untilLeft).catch(() => {});
  hold();
  addEventListener('pagehide', () => letGo());
  addEventListener('pageshow', ({ isTrusted, persisted }) => isTrusted && persisted && hold());
};

// Whoever is typing is not disturbed.
const isTyping = () => document.activeElement?.matches('input:not([type=checkbox]), textarea') && document.activeElement.value;
const offerNew = () => {
  if (isTyping()) return addEventListener('focusout', () => setTimeout(offerNew), { once: true });
  if (document.getElementById('new-version')) return undefined;
  const notice = Object.assign(document.createElement('div'), { id: 'new-version', className: 'keeping' });
  notice.setAttribute('role', 'status');
  const button = Object.assign(document.createElement('button'), { textContent: 'Reload', onclick: () => location.reload() });
  document.body.prepend(notice);
  notice.append(Object.assign(document.createElement('p'), { textContent: 'A new version of this page is ready.' }), button);
  return undefined;
};

const watchVersions = (registration) => {
  // A worker that begins to work tells each page its version.
  navigator.serviceWorker.onmessage = ({ data }) => data !== version && offerNew();
  let asked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || Date.now() - asked < HOUR) return;
    asked = Date.now();
    registration.update().catch(() => {});
  });
};

// Why this browser does not open the site without a network, if it does not.
let noWorker = version ? '' : 'off';
const startOffline = async () => {
  if (!version) return;
  try {
    const registration = await navigator.serviceWorker.register(`${base}worker.js`, { scope: base, updateViaCache: 'none' });
    watchVersions(registration);
    holdParts();
    // Browsers look by themselves, but late.
    if (navigator.serviceWorker.controller) registration.update().catch(() => {});
    const { active } = await navigator.serviceWorker.ready;
    if (!navigator.connection?.saveData) idle(() => active.postMessage('keep'));
  } catch {
    noWorker = 'failed';
    showStanding();
  }
};
const forgetOffline = async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith(`preflight ${base} `));
  await Promise.all(names.map((name) => caches.delete(name)));
  await (await navigator.serviceWorker.getRegistration(base))?.unregister();
};
