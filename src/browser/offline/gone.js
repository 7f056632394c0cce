// Takes the worker of a site that is not to open without a network out of the browsers that have it, with
// all that it kept. The build ships this in its place with OFFLINE=no.
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil((async () => {
  const ours = `preflight ${new URL(registration.scope).pathname} `;
  const names = (await caches.keys()).filter((name) => name.startsWith(ours));
  await Promise.all(names.map((name) => caches.delete(name)));
  await registration.unregister();
})()));
