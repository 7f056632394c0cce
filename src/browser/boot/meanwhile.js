// What is used before the application is there is done again once it is.
const before = (event, act) => {
  addEventListener(event, (what) => {
    if (!isHere()) act(what);
  }, true);
};
const nameOf = (control) => control.getAttribute('aria-label') ?? control.textContent;
const placeOf = (control) => control.parentElement.closest('[id]');
// A translated page has names of its own: there, what is of the same kind right in the same place.
const kindOf = (control) => [control.tagName, control.className, placeOf(control).id].join();
// The application draws the same controls, in the same order, in the same place.
const alike = (id, of, value) => [...document.getElementById(id).querySelectorAll(CONTROLS)].filter((other) => of(other) === value);
const wayTo = (control) => {
  const [{ id }, name, kind] = [placeOf(control), nameOf(control), kindOf(control)];
  return { id, name, kind, at: alike(id, nameOf, name).indexOf(control), kindAt: alike(id, kindOf, kind).indexOf(control) };
};
const pressAgain = (press) => {
  const { id, key, name, kind, at, kindAt } = press;
  if (key) (document.getElementById(id) ?? document.activeElement).dispatchEvent(new KeyboardEvent('keydown', press));
  else (alike(id, nameOf, name)[at] ?? alike(id, kindOf, kind)[kindAt])?.dispatchEvent(new MouseEvent('click', press));
};
before('click', (click) => {
  const control = within(click.target, '#app') && within(click.target, CONTROLS);
  if (!control) return;
  click.preventDefault();
  control.setAttribute('aria-busy', 'true');
  const { bubbles, cancelable, shiftKey } = click;
  held.push({ ...wayTo(control), bubbles, cancelable, shiftKey });
  wake();
});
before('keydown', (press) => {
  wake();
  const { key, ctrlKey, metaKey, altKey, target, bubbles, cancelable, shiftKey } = press;
  if (key.length > 1 || key === ' ' || ctrlKey || metaKey || altKey || within(target, FIELDS)) return;
  press.preventDefault();
  held.push({ key, id: target.id, bubbles, cancelable, shiftKey });
});
before('input', ({ target }) => {
  if (within(target, FIELDS)) typed.set(target.id, target.value);
});
for (const event of ['pointerover', 'focusin']) {
  before(event, ({ target }) => within(target, `${CONTROLS}, ${FIELDS}`) && wake());
}
before('storage', wake);
// A page that Back has taken out of the browser's memory may be behind what is stored.
before('pageshow', ({ persisted }) => persisted && wake());
const { pathname } = location;
for (const event of ['hashchange', 'popstate']) {
  before(event, () => ((isLink() && history.state !== payload) || location.pathname !== pathname) && wake());
}
