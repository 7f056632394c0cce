// A link: the opener shows what it carries, by the rows of this page.
const isAnchor = () => !location.hash || ANCHORS.some((start) => location.hash.startsWith(`#${start}`));
const isLink = () => !isAnchor() || typeof history.state === 'string';
// What is on screen. Nobody copies it unawares: it leaves the address, and reload, Back and the application find it.
let payload;
const keepPayload = () => {
  payload = isAnchor() ? history.state : location.hash.slice(1);
  const keep = () => history.replaceState(payload, '', isAnchor() ? location.href : location.pathname + location.search);
  keep();
  before('hashchange', () => isAnchor() && keep());
};
// Where a run or a checklist of one's own is stored, the application opens the link beside it.
const isOwnStored = () => run || anyStored((key) => key === `checklist/${slug}` || key.startsWith(`early/${slug}/`));
const openLink = async () => {
  if (isOwnStored()) return wake();
  await start(programs.opener).catch(() => {});
  const { link = 'later' } = root.dataset;
  if (link === 'later') return wake();
  afterLayout(() => {
    delete root.dataset.boot;
    root.dataset.reader = 'ready';
  });
  if (link === 'refused') isLocked = false;
  else keepPayload();
  return link === 'partly' && soon(wake);
};
