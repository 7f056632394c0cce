// What was left in the page's fields is there when Back brings it from the browser's memory. WebKit puts back to
// their beginning, boxes as well, those that it is not to fill in by itself: while the page lies there, none says so.
let freed = [];
addEventListener('pagehide', ({ persisted }) => {
  if (persisted) freed = [...document.querySelectorAll('[autocomplete=off]')];
  freed.forEach((field) => field.removeAttribute('autocomplete'));
});
addEventListener('pageshow', () => freed.splice(0).forEach((field) => field.setAttribute('autocomplete', 'off')), true);
