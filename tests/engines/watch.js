// Comes first on every page of the tests: notes for the tab what goes wrong, since WebKit's driver does
// not tell.
(() => {
  const note = (text) => {
    const noted = JSON.parse(sessionStorage.getItem('watched') ?? '[]');
    sessionStorage.setItem('watched', JSON.stringify([...noted, text]));
  };
  const { error } = console;
  console.error = (...given) => {
    note(`console: ${given.join(' ')}`);
    error.apply(console, given);
  };
  addEventListener('error', ({ message, target, error }) => {
    note(`error: ${message ?? target.src ?? target.href} ${error?.stack ?? ''}`);
  }, true);
  addEventListener('unhandledrejection', ({ reason }) => note(`rejection: ${reason} ${reason?.stack ?? ''}`));
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    note(`Content-Security-Policy: ${violatedDirective} ${blockedURI}`);
  });
})();
