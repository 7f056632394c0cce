// What a page shows and asks for, so that the reader's, the opener's and the application's can be compared.

/** The files of the application. */
export const application = /\/app-[0-9a-f]+(_bg)?\.(js|wasm)$/;

/** The addresses that a page asks for, as they come. */
export function requests(page) {
  const paths = [];
  page.on('request', (request) => paths.push(new URL(request.url()).pathname));
  return paths;
}

/** What follows from the marks, wherever the page shows it. */
export const shown = (page) =>
  page.evaluate(() => {
    const attributes = ['class', 'href', 'hidden', 'title', 'aria-label', 'aria-valuenow', 'aria-valuemax', 'aria-valuetext', 'data-mark', 'data-call', 'data-verdict', 'data-blocking'];
    const line = (element) =>
      [element.matches('.group > .item, [data-item], .gate') ? '' : element.textContent.trim(), element.indeterminate, element.checked, ...attributes.map((name) => element.getAttribute(name))].join('|');
    const parts = '.strip a, .strip i, .outline a, .card > header .count, .meter i, [data-item], .group > .item, .group .count, main input[type=checkbox], .progress, .verdict, .verdict *, .gate, .gate > *, .chip, .seg button, .dock a, .dock .count';
    return [...document.querySelectorAll(parts)].filter((element) => !element.closest('.popover, [popover], .sign')).map(line);
  });
