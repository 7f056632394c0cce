// What another program hands to the installed page: a file that is opened with it, or what is shared to it.
const startArrivals = () => {
  window.launchQueue?.setConsumer(async ({ files: [file] }) => file && bring(await file.getFile(), ''));
  const shared = new URLSearchParams(location.search);
  const text = shared.get('url') || shared.get('text');
  if (slug || !text) return;
  history.replaceState(history.state, '', base);
  bring(undefined, text);
};
