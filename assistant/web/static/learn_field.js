// The views of the learning pages and the field of the open one: what is typed narrows what stands below (`filter`), a
// link or Enter shows another page (`show`). The markup is drawn anew with each view, so the listeners stand outside it.
const PAUSE = 250; // milliseconds
const PAUSE_IN_A_DAY = 900; // for one that is half typed is none
let typing = 0;

const wish = (view, about, since = '') => ({ wanted: { view, about, since } });

element.addEventListener('click', (event) => {
  const link = event.target.closest('[data-show]');
  if (link && !(event.ctrlKey || event.metaKey || event.shiftKey || event.button)) {
    event.preventDefault();
    trigger('show', wish(link.dataset.show, link.dataset.about));
    return;
  }
  const span = event.target.closest('[data-since]');
  if (!span) return;
  element.querySelector('[data-filter="changes"]').value = span.dataset.since;
  trigger('filter', wish('changes', '', span.dataset.since));
});

element.addEventListener('input', (event) => {
  const view = event.target.dataset.filter;
  if (!view) return;
  clearTimeout(typing);
  const { value } = event.target;
  if (view !== 'changes') typing = setTimeout(() => trigger('filter', wish(view, value)), PAUSE);
  else if (value) typing = setTimeout(() => trigger('filter', wish(view, '', value)), PAUSE_IN_A_DAY);
});

element.addEventListener('submit', (event) => {
  event.preventDefault();
  clearTimeout(typing);
  const { about, since } = event.target.elements;
  if (event.target.dataset.form === 'subject') trigger('show', wish('path', about.value));
  else if (since) trigger('filter', wish('changes', '', since.value));
});
