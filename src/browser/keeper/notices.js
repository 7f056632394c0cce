// What the keeper says at the top of the page, with the way on.
const button = (textContent, onclick) => Object.assign(document.createElement('button'), { textContent, onclick });
const offer = (id, words, ...buttons) => {
  if (document.getElementById(id)) return;
  const notice = Object.assign(document.createElement('div'), { id, className: 'keeping' });
  notice.setAttribute('role', 'status');
  document.body.prepend(notice);
  notice.append(Object.assign(document.createElement('p'), { textContent: words }), ...buttons);
};
