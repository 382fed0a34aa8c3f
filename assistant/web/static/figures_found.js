// What was found: more of it, a subject of the overview, and its part of the page's address.
const field = () => document.getElementById('figures-text');
const panel = () => document.getElementById('figures-found');
const found = () => element.querySelector('[data-address]');
const rows = () => element.querySelectorAll('table.figures tbody button.open');
let shown = false;
let next = () => undefined; // what gets the focus once what was clicked is gone

function find(asked) {
  panel()?.setAttribute('aria-busy', 'true');
  askFor('find', asked);
}

function wanted() {
  const asked = { words: field()?.value.trim() ?? '', listed: true };
  for (const select of document.querySelectorAll('#figures-limits [data-limit]')) asked[select.dataset.limit] = select.value;
  return asked;
}

element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-course], [data-all], [data-rows]');
  if (!button) return;
  const { course, rows: more } = button.dataset;
  const held = rows().length;
  next = more ? () => rows()[held] : found;
  find(course ? { course, anew: true } : { ...wanted(), course: parts().course ?? '', rows: more ?? '' });
});

const parts = () => (found() ? JSON.parse(found().dataset.address) : undefined);

function draw() {
  panel()?.removeAttribute('aria-busy');
  if (!found()) return;
  const typing = document.activeElement === field();
  if (!typing) delete field()?.dataset.last;
  if (element.offsetParent) keepAddress(parts(), shown && !typing);
  shown = true;
  next()?.focus({ preventScroll: true });
  if (next === found && element.getBoundingClientRect().top < 0) window.scrollTo({ top: 0 });
  next = () => undefined;
}

draw();
watch('value', draw);
followAddress('figures', ['figures', 'course', 'kind', 'document', 'year', 'unit'], parts, ({ figures, ...limits }) => {
  if (field()) field().value = figures;
  find({ words: figures, ...limits, anew: true });
});
