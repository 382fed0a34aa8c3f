// The field that finds programmes by name as it is typed.
let waiting;

element.addEventListener('input', (event) => {
  clearTimeout(waiting);
  waiting = setTimeout(() => trigger('programme', { key: '', asked: event.target.value }), 250);
});
