// The views of the learning pages and the field of the open one: what is typed narrows what stands below (`filter`), a
// link or Enter shows another page (`show`). The markup is drawn anew with each view, so the listeners stand outside it.
const PAUSE = 250; // milliseconds
const PAUSE_IN_A_DAY = 900; // for one that is half typed is none

const wish = (view, about, since = '') => ({ wanted: { view, about, since } });

element.addEventListener('click', (event) => {
  const link = event.target.closest('[data-show]');
  if (link && !(event.ctrlKey || event.metaKey || event.shiftKey || event.button)) {
    event.preventDefault();
    askFor('show', wish(link.dataset.show, link.dataset.about));
    return;
  }
  const span = event.target.closest('[data-since]');
  if (!span) return;
  element.querySelector('[data-filter="changes"]').value = span.dataset.since;
  askFor('filter', wish('changes', '', span.dataset.since));
});

element.addEventListener('input', (event) => {
  const view = event.target.dataset.filter;
  if (!view) return;
  const { value } = event.target;
  if (view !== 'changes') askLater(PAUSE, () => askFor('filter', wish(view, value)));
  else if (value) askLater(PAUSE_IN_A_DAY, () => askFor('filter', wish(view, '', value)));
  else clearTimeout(part().waiting);
});

element.addEventListener('submit', (event) => {
  event.preventDefault();
  const { about, since } = event.target.elements;
  if (event.target.dataset.form === 'subject') askFor('show', wish('path', about.value));
  else if (since) askFor('filter', wish('changes', '', since.value));
});
