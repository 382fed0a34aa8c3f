// Figures, charts and statements open their quotes beside: by click, by Enter or the space bar on a point of a chart.
element.addEventListener('click', (event) => {
  const from = event.target.closest('[data-open]') ?? event.target.closest('[data-row]');
  if (from && !window.getSelection().toString()) openBeside(from);
});
element.addEventListener('keydown', (event) => {
  const point = event.target.closest('a.point');
  if (!point || (event.key !== 'Enter' && event.key !== ' ')) return;
  event.preventDefault();
  openBeside(point);
});
watch('value', markOpened);
