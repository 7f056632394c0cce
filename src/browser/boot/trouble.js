// Says what has failed, and offers the way on. The sentences stand in the page, hidden.
const AGAIN = `${PREFIX}again`;
const part = (id) => document.getElementById(id);
// A page that was opened as a file gets no programs.
parsed.then(() => location.protocol === 'file:' || part('boot-missing').remove());

// Whether the site has this page with other scripts by now, which a reload brings.
const isRenewed = (script) =>
  fetch(location.pathname, { cache: 'no-store' })
    .then((answer) => answer.text())
    .then((page) => page.includes('data-workshop=') && !page.includes(`"${script}"`), () => false);

// Offers to load the page again. What was asked for is done on the page that comes.
const offerReload = (asked) => {
  const notice = part('boot-renewed');
  notice.hidden = false;
  notice.querySelector('button').onclick = () => {
    try {
      sessionStorage.setItem(AGAIN, JSON.stringify({ page: location.pathname, ...asked }));
    } catch {
      // The person asks once more.
    }
    location.reload();
  };
};
const askedBefore = () => {
  try {
    const asked = JSON.parse(sessionStorage.getItem(AGAIN));
    sessionStorage.removeItem(AGAIN);
    return asked?.page === location.pathname ? asked : {};
  } catch {
    return {};
  }
};

// A program that fails in its midst does nothing any more. A page that looks as if it did would lose
// what is done on it: it can be read, and left.
const failedIn = (error) => /wasm/.test(error?.stack) && /(app|opener|reader|workshop)-[0-9a-f]{16}/.exec(error.stack)?.[1];
const recordsOfRun = (slug) => {
  try {
    const current = JSON.parse(localStorage.getItem(`${PREFIX}current/${slug}`))?.text;
    const run = `${PREFIX}run/${new URLSearchParams(location.search).get('run') ?? current}`;
    return Object.entries(localStorage).filter(([key]) => key === run || key.startsWith(`${run}/`));
  } catch {
    return [];
  }
};
const sayStopped = (saveRun) => {
  const dialog = part('boot-stopped');
  if (dialog.open) return;
  const slug = location.pathname.slice(base.length).split('/')[0];
  const [reload, save] = dialog.querySelectorAll('button');
  const records = slug ? recordsOfRun(slug) : [];
  save.hidden = !records.length;
  part('app').inert = true;
  save.onclick = () => saveRun({ errand: 'rescue', text: '', base, origin: location.origin, slug, person: '', records });
  reload.onclick = () => location.reload();
  dialog.showModal();
};
