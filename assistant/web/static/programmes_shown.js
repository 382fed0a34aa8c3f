// One programme is shown in place of the list, and the list in its place; the focus goes where one went on from.
const field = () => document.getElementById('programmes-text');
const drawn = () => element.querySelector('[data-programme-key]');
let shown = false;
let last = '';
let next = () => undefined;

const show = (key) => askFor('programme', { key, asked: field()?.value ?? '' });

element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-programme]');
  if (!button) return;
  const from = drawn().dataset.programmeKey;
  next = () => element.querySelector('h2') ?? element.querySelector(`[data-programme="${CSS.escape(from)}"]`);
  show(button.dataset.programme);
});

const parts = () => (drawn() ? { programme: drawn().dataset.programmeKey } : undefined);

function draw() {
  if (!drawn()) return;
  if (element.offsetParent) keepAddress(parts(), shown);
  shown = true;
  if (drawn().dataset.programmeKey !== last) {
    last = drawn().dataset.programmeKey;
    opened = element.querySelector('[data-kind="latest"] [data-open]')?.dataset.open ?? ''; // its page came with it
    markOpened();
  }
  const marked = next();
  if (!marked) return;
  marked.focus({ preventScroll: true });
  marked.scrollIntoView({ block: 'nearest' });
  if (element.getBoundingClientRect().top < 0 && marked.matches('h2')) window.scrollTo({ top: 0 });
  next = () => undefined;
}

draw();
watch('value', draw);
followAddress('programmes', ['programme'], parts, ({ programme }) => show(programme));
