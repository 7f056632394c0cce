// A tab and its parts, found as a person finds them: by role and name. The words are Playwright's, as
// far as they go. What acts waits until there is exactly one such part; what reads tells what is now,
// for `eventually`.
import { createRequire } from 'node:module';
import { expect } from '@playwright/test';

/** Waits until what is read is as expected: `await eventually(page.done).toBe('10')`. */
export const eventually = (read, message) => expect.poll(read, { message, intervals: [20, 50, 100] });

const library = createRequire(import.meta.url).resolve('@testing-library/dom/dist/@testing-library/dom.umd.min.js');

/** What stands for a function in the page: its source, and what it is given. */
const asText = (given) => (given instanceof RegExp ? { pattern: given.source, flags: given.flags } : given);
const call = (act, ...given) => `(${act})(...${JSON.stringify(given)})`;

/** In the page: all elements that are meant, or `undefined` where the library is missing. */
function find(steps) {
  const meant = (name) => (name?.pattern === undefined ? name : new RegExp(name.pattern, name.flags));
  let found = [document];
  for (const { css, role, label, name, at } of steps) {
    if ((role || label) && !window.TestingLibraryDom) return undefined;
    if (css) found = found.flatMap((within) => [...within.querySelectorAll(css)]);
    if (role) found = found.flatMap((within) => window.TestingLibraryDom.queryAllByRole(within, role, { name: meant(name) }));
    if (label) found = found.flatMap((within) => window.TestingLibraryDom.queryAllByLabelText(within, meant(label)));
    if (at !== undefined) found = found.slice(at, at + 1);
  }
  return [...new Set(found)];
}

/** In the page: where to press an element, or why that does not do yet. */
function aim(element) {
  if (element.matches(':disabled')) return 'it is disabled';
  const isInside = ({ top, left, bottom, right }) => top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
  if (!isInside(element.getBoundingClientRect())) element.scrollIntoView({ block: 'center', behavior: 'instant' });
  const rect = element.getClientRects()[0];
  if (!rect?.width || !rect.height) return 'it is not shown';
  const [x, y] = [rect.x + rect.width / 2, rect.y + rect.height / 2];
  const hit = document.elementFromPoint(x, y);
  if (!hit) return 'it is out of the window';
  if (element.contains(hit) || hit.closest('label')?.control === element) return { x, y };
  // What sticks to the window's edge may lie over it.
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  return `${hit.outerHTML.slice(0, 80)} is in front of it`;
}

class Locator {
  constructor(page, steps) {
    Object.assign(this, { page, steps });
  }

  locator = (css) => new Locator(this.page, [...this.steps, { css }]);
  getByRole = (role, { name } = {}) => new Locator(this.page, [...this.steps, { role, name: asText(name) }]);
  getByLabel = (label) => new Locator(this.page, [...this.steps, { label: asText(label) }]);
  button = (name) => this.getByRole('button', { name });
  dialog = (name) => this.getByRole('dialog', { name });
  nth = (at) => new Locator(this.page, [...this.steps, { at }]);

  /** Calls a function in the page with all elements that are meant now. */
  all(act, ...given) {
    const source = `((found) => found ? { is: (${act})(found, ...${JSON.stringify(given)}) } : { missing: true })(${call(find, this.steps)})`;
    return this.page.answer(source);
  }

  count = () => this.all((found) => found.length);

  /** What the one element says of itself, or `undefined` while there is none. */
  tell = (act, ...given) =>
    this.all(`([one, other], ...given) => (one && !other ? (${act})(one, ...given) : undefined)`, ...given);

  /** The same, once there is one. */
  async once(act, ...given) {
    await eventually(this.count, `to be there: ${JSON.stringify(this.steps)}`).toBe(1);
    return this.tell(act, ...given);
  }

  text = () => this.tell((element) => element.innerText.replace(/\s+/g, ' ').trim());
  value = () => this.tell((element) => element.value);
  isChecked = () => this.tell((element) => element.checked);
  isFocused = () => this.tell((element) => element === document.activeElement);
  attribute = (name) => this.tell((element, name) => element.getAttribute(name), name);
  /** Its place in the window, in CSS pixels. */
  place = () => this.tell((element) => element.getBoundingClientRect().toJSON());
  /** Whether all of it is in the window. */
  isInWindow = () => this.tell((element) => {
    const { top, bottom, height } = element.getBoundingClientRect();
    return height > 0 && top >= 0 && bottom <= innerHeight;
  });

  /** Where its middle is, once it is alone, shown, at rest and not covered. */
  async middle() {
    let last;
    await eventually(async () => {
      const now = await this.all(`(found) => found.length === 1 ? (${aim})(found[0]) : found.length + ' of it'`);
      const isAtRest = last?.x === now.x && last?.y === now.y;
      last = now;
      if (typeof now === 'string') return now;
      return isAtRest ? 'at rest' : 'it moves';
    }, `to be pressed: ${JSON.stringify(this.steps)}`).toBe('at rest');
    return [last.x, last.y];
  }

  async hover() {
    await this.page.tab.move(...await this.middle());
  }

  async click() {
    await this.page.tab.click(...await this.middle());
  }

  focus = () => this.once((element) => element.focus());

  /** Types over what a field holds. */
  async fill(text) {
    await this.click();
    await this.once((field) => field.select());
    await this.page.press('Backspace');
    if (text) await this.page.type(text);
  }

  /** Puts a long text into the field that has the focus, at once. */
  insert = (text) => this.once((field, text) => document.execCommand('insertText', false, text), text);

  /** Chooses an entry of a list of choices. */
  async select(label) {
    await this.once((list, label) => {
      list.selectedIndex = [...list.options].findIndex((option) => option.label === label);
      for (const event of ['input', 'change']) list.dispatchEvent(new Event(event, { bubbles: true }));
    }, label);
  }

  /** Chooses a file with this text in a field for files. */
  choose = (name, text) => this.once((field, name, text) => {
    const files = new DataTransfer();
    files.items.add(new File([text], name));
    field.files = files.files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }, name, text);
}

/** One tab, and the parts of Preflight in it. */
export class Page extends Locator {
  constructor(tab, baseURL) {
    super(undefined, []);
    Object.assign(this, { page: this, tab, baseURL });
  }

  /** Opens an address of the site. A key has the application come, unless it is not to be `ready`. */
  async open(address = '', { ready = true } = {}) {
    await this.tab.goto(new URL(address, this.baseURL).href);
    if (!ready) return;
    await this.press('Shift');
    await this.isReady();
  }

  isReady = () => eventually(this.locator('html[data-app=ready]').count).toBe(1);

  async reload() {
    await this.tab.reload();
  }

  /** Stores records before a page of the site is opened. */
  async keep(records) {
    await this.open('blank.html', { ready: false });
    await this.run((records) => Object.entries(records).forEach(([key, text]) => localStorage.setItem(key, text)), records);
  }

  /** Everything that is stored, by key. */
  stored = () => this.run(() => Object.fromEntries(Object.keys(localStorage).filter((key) => key !== 'preflight/seen').sort().map((key) => [key, localStorage.getItem(key)])));

  /** The text of the file that the page hands out when this is done. */
  async saved(act) {
    await this.run(() => {
      HTMLAnchorElement.prototype.click = function () {
        window.savedText = decodeURIComponent(this.href.replace(/^.*?,/, ""));
      };
    });
    await act();
    await eventually(() => this.run(() => typeof window.savedText)).toBe('string');
    return this.run(() => window.savedText);
  }

  /** Shows the page as on paper: what is meant for print holds for the screen. */
  paper = () => this.run(() => {
    const print = ({ cssRules = [] }) => [...cssRules].forEach((rule) => {
      if (rule.media?.mediaText === 'print') rule.media.mediaText = 'all';
      else print(rule);
    });
    [...document.styleSheets].forEach(print);
  });

  /** What went wrong in this tab, on any page of the site. */
  watched = () => this.run(() => JSON.parse(sessionStorage.getItem('watched') ?? '[]'));

  /** Calls a function in the page. */
  run = (act, ...given) => this.tab.evaluate(call(act, ...given));

  /** Asks the page what the locators need; brings the library along where it is missing. */
  async answer(source) {
    const answer = await this.tab.evaluate(source);
    if (!answer.missing) return answer.is ?? undefined;
    await this.tab.inject(library);
    return this.answer(source);
  }

  /** Presses keys by their names: `Escape`, `Control+v`. */
  press(keys) {
    const held = keys.split('+');
    return this.tab.press(held.pop(), held);
  }

  type = (text) => this.tab.type(text);
  back = () => this.tab.back();
  resize = (width, height) => this.tab.resize(width, height);

  row = (id) => this.locator(`main [data-item="${id}"]`);
  box = (id) => this.row(id).locator(':scope > input');
  mark = (id) => this.row(id).attribute('data-mark');

  /** Gives an item a mark with a reason, by its form. */
  async decide(id, act, reason) {
    await this.row(id).hover();
    await this.row(id).button(act).click();
    await this.row(id).getByRole('combobox', { name: 'Reason' }).fill(reason);
    await this.row(id).button('Save').click();
  }

  verdict = () => this.locator('[data-verdict]').nth(0).attribute('data-verdict');
  done = () => this.getByRole('progressbar', { name: 'Progress' }).attribute('aria-valuenow');
}
