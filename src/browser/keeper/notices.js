// What the keeper says: in its places on the page, and at the top, with the way on.
const button = (textContent, onclick, className = '') => Object.assign(document.createElement('button'), { textContent, onclick, className });
// The programs leave elements of this name, each where it is filled.
const fill = (name, show) => customElements.define(name, class extends HTMLElement {
  connectedCallback() {
    show();
  }
});
const offer = (id, words, ...buttons) => {
  if (document.getElementById(id)) return;
  const notice = Object.assign(document.createElement('div'), { id, className: 'keeping' });
  notice.setAttribute('role', 'status');
  document.body.prepend(notice);
  notice.append(Object.assign(document.createElement('p'), { textContent: words }), ...buttons);
};
