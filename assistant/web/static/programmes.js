// Programmes: found by name as it is typed; one is shown in place of the list, and the focus goes to its name.
const asked = () => document.getElementById('programmes-text');
let waiting;
let chosen = false;

element.addEventListener('input', (event) => {
  if (event.target !== asked()) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => trigger('programme', { key: '', asked: asked().value }), 250);
});
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-programme]');
  if (!button) return;
  chosen = true;
  trigger('programme', { key: button.dataset.programme, asked: asked()?.value ?? '' });
});
watch('value', () => {
  if (!chosen) return;
  chosen = false;
  element.querySelector('h2, [data-programme]')?.focus({ preventScroll: true });
  if (element.getBoundingClientRect().top < 0) element.scrollIntoView({ block: 'start' });
});
