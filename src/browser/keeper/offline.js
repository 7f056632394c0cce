// Has the site open without a network, and says when a new version is there.
const { version } = programs;
const idle = window.requestIdleCallback ?? ((call) => setTimeout(call, 300));
const pause = () => new Promise(idle);
const HOUR = 3_600_000;

// The worker drops what no open page uses: each page that is open holds a lock, named by its programs. A
// page that holds one is not kept in the browser's memory, so it lets go when it is about to be left: Firefox
// looks before `pagehide`. A page that stays after all holds again.
const STAYED = 30_000; // Milliseconds after it was to be left.
const holdParts = () => {
  let letGo;
  const { app, reader, opener, workshop } = programs;
  const hold = () => {
    if (letGo) return;
    const left = new Promise((resolve) => { letGo = resolve; });
    navigator.locks?.request(`preflight ${[app, reader, opener, workshop]}`, { mode: 'shared' }, () => left).catch(() => {});
  };
  const leave = () => {
    letGo?.();
    letGo = undefined;
  };
  hold();
  addEventListener('beforeunload', () => {
    leave();
    setTimeout(hold, STAYED);
  });
  addEventListener('pagehide', leave);
  addEventListener('pageshow', ({ isTrusted, persisted }) => isTrusted && persisted && hold());
};

// Whoever is typing is not disturbed.
const isTyping = () => document.activeElement?.matches('input:not([type=checkbox]), textarea') && document.activeElement.value;
const offerNew = () => {
  if (isTyping()) return addEventListener('focusout', () => setTimeout(offerNew), { once: true });
  return offer('new-version', 'A new version of this page is ready.', button('Reload', () => location.reload()));
};

const watchVersions = (registration) => {
  // A worker that has kept its version tells each page of it.
  navigator.serviceWorker.onmessage = ({ data }) => data !== version && offerNew();
  let asked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || Date.now() - asked < HOUR) return;
    asked = Date.now();
    registration?.update().catch(() => {});
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
    if (!navigator.connection?.saveData) idle(() => active.postMessage(version));
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
