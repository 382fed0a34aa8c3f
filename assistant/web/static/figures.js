// Figures, charts and statements that open their quotes beside: by click, by Enter or the space bar on a point of a chart.
function open(from) {
  trigger('open', { key: from.dataset.open ?? from.dataset.row, day: '' });
  for (const marked of element.querySelectorAll('[aria-current]')) marked.removeAttribute('aria-current');
  from.setAttribute('aria-current', 'true');
  const beside = element.closest('.row')?.querySelector('.beside > *');
  if (beside && beside.getBoundingClientRect().top > window.innerHeight / 2) beside.scrollIntoView({ block: 'start' });
}

element.addEventListener('click', (event) => {
  const more = event.target.closest('[data-rows]');
  if (more) {
    const asked = { words: document.getElementById('figures-text')?.value.trim() ?? '', rows: more.dataset.rows };
    for (const select of document.querySelectorAll('#figures-limits [data-limit]')) asked[select.dataset.limit] = select.value;
    trigger('find', asked);
    return;
  }
  const from = event.target.closest('[data-open]') ?? event.target.closest('[data-row]');
  if (from && !window.getSelection().toString()) open(from);
});
element.addEventListener('keydown', (event) => {
  const point = event.target.closest('a.point');
  if (!point || (event.key !== 'Enter' && event.key !== ' ')) return;
  event.preventDefault();
  open(point);
});
watch('value', () => document.getElementById('figures-found')?.removeAttribute('aria-busy'));
