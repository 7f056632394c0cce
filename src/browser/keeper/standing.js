// What this browser promises about what it keeps: asked for once somebody works here, and said in one line
// of home, where the page has an element for it.
const ROOM = 5; // Millions of characters: what browsers give `localStorage`.

let hasAsked = false;
const askToKeep = async () => {
  if (hasAsked) return;
  hasAsked = true;
  // Firefox puts the question to the person, so it comes once.
  if (localStorage.getItem(SEEN) || (await navigator.storage?.persisted?.())) return;
  await navigator.storage?.persist?.();
  showStanding();
};
const howLong = async () => {
  if (await navigator.storage?.persisted?.()) return 'This browser keeps your work until you clear it';
  const isApp = matchMedia('(display-mode: standalone)').matches;
  if (navigator.vendor.startsWith('Apple') && !isApp) return 'This browser may remove your work after 7 days without a visit: install the app, or save a backup';
  return 'This browser keeps your work as long as its disk has room';
};
const howMuch = () => {
  const used = Object.entries(localStorage).reduce((sum, [key, text]) => sum + key.length + text.length, 0);
  return `${Math.ceil(used / ROOM / 10_000)} % of the room for it is used`;
};
const opensOffline = async () => {
  if (noWorker) return noWorker === 'off' ? '' : 'Without a network it does not open: the browser refuses that';
  const isWhole = await caches.match(programs.workshop.replace('.js', '_bg.wasm'));
  return isWhole ? 'The page opens without a network' : '';
};
const standing = async () => {
  // The browser's answers come first: of two calls, the one that is answered last says what holds by then.
  const [lasting, offline] = await Promise.all([howLong(), opensOffline()]);
  const second = isSecondHome ? '' : 'There is no second copy: the browser refuses it';
  const alone = isMany() ? `Since the last backup ${unsaved.size} marks were made` : '';
  const said = [lasting, second, howMuch(), offline, folderSays(), alone];
  return said.filter(Boolean).map((sentence) => `${sentence}. `);
};
const showStanding = async () => {
  const lines = document.querySelectorAll('kept-here');
  if (!lines.length) return;
  // To count what is stored takes its time.
  await pause();
  const said = await standing().catch(() => []);
  for (const line of lines) {
    line.replaceChildren(...said);
    if (isWaiting) line.append(button('Allow', allow));
    if (isMany()) line.append(button('Do not remind me of backups', silence));
  }
};
const silence = () => {
  putBackup(NEVER);
  showStanding();
};
// The browser has offered to install the page; the first script holds the offer.
const install = async ({ target }) => {
  target.closest('.menu').hidePopover?.();
  window[INSTALL].prompt();
  await window[INSTALL].userChoice;
  delete window[INSTALL];
  showInstall();
};
// A line of the run's menu, where the browser offers that.
const showInstall = () => {
  for (const line of document.querySelectorAll('kept-install')) {
    line.replaceChildren(...(window[INSTALL] ? [button('Install the app', install, 'quiet')] : []));
  }
};
const startStanding = () => {
  fill('kept-here', showStanding);
  fill('kept-install', showInstall);
  addEventListener('beforeinstallprompt', showInstall);
};
