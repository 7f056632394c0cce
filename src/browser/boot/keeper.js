// What keeps the records and the site comes once the page has reacted. It learns what was written by then.
const written = new Set();
document.addEventListener(KEPT, ({ detail }) => written.add(detail));
addEventListener('beforeinstallprompt', (offer) => {
  offer.preventDefault();
  window[INSTALL] = offer;
});
const bringKeeper = async () => {
  const keeper = await import(programs.keeper).catch(() => import(programs.keeper + fresh()));
  const settled = Promise.resolve(application);
  keeper.default({ base, slug, programs, written, settled, say, tell, wake, bring });
};
reading.catch(() => {}).then(() => soon(() => bringKeeper().catch(() => {})));
