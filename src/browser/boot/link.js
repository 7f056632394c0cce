// A link: the opener shows what it carries, by the rows of this page.
const isAnchor = () => !location.hash || ANCHORS.some((start) => location.hash.startsWith(`#${start}`));
const isLink = () => !isAnchor() || typeof history.state === 'string';
const carried = () => (isAnchor() ? history.state : location.hash.slice(1));
// What is on screen. Nobody copies it unawares: it leaves the address, and reload, Back and the application find it.
let payload;
const keepPayload = () => {
  payload = carried();
  const keep = () => history.replaceState(payload, '', isAnchor() ? location.href : location.pathname + location.search);
  keep();
  before('hashchange', () => isAnchor() && keep());
};
// Where a checklist of one's own is stored, or ticks that wait, the application opens the link.
const isOwnStored = () => anyStored((key) => key === `checklist/${slug}` || key.startsWith(`early/${slug}/`));
// What the opener is told: the link, and of one's own run what the rows do not show.
const tellOpener = () => {
  const told = { payload: carried(), own: record(`run/${run}`) && run, person: record('person')?.text, deployed: record(`run/${run}/deployed`)?.at };
  for (const [name, value] of Object.entries(told)) if (value) root.dataset[name] = value;
};
const openLink = async () => {
  if (isOwnStored()) return wake();
  tellOpener();
  await start(programs.opener, openerParts).catch(() => {});
  const { link = 'later' } = root.dataset;
  if (link === 'later') return wake();
  const isRefused = link === 'refused';
  afterLayout(() => {
    if (isRefused && standing) root.dataset.boot = standing;
    else delete root.dataset.boot;
    root.dataset.reader = 'ready';
  });
  if (isRefused) isLocked = frozen;
  else keepPayload();
  // Both are compared by the application.
  return (link === 'partly' || run) && soon(wake);
};
