// A panel with a page: sizes, picture or text, keys, and the focus that stays where it was when the page is drawn anew.
const SIZES = [1, 1.25, 1.5, 2, 3];
const SHARP_FROM = 1.5; // from here a finer picture is asked for
let size = 0;
let view = ''; // what the reader chose, else what the panel proposes
let focused = '';

function draw() {
  const panel = element.querySelector('.source');
  if (!panel) return;
  const frame = panel.querySelector('.frame');
  frame.style.setProperty('--zoom', SIZES[size]);
  for (const button of panel.querySelectorAll('[data-zoom]')) {
    const most = { in: SIZES.length - 1, out: 0, fit: 0 }[button.dataset.zoom];
    button.setAttribute('aria-disabled', String(size === most));
  }
  const image = panel.querySelector('.page img');
  if (image && SIZES[size] > SHARP_FROM) image.src = image.src.replace(/width=\d+/, 'width=2400');
  if (view && image) panel.dataset.view = view;
  for (const button of panel.querySelectorAll('button[data-view]')) {
    button.setAttribute('aria-pressed', String(button.dataset.view === panel.dataset.view));
  }
}

function bringIntoView() {
  const frame = element.querySelector('.frame');
  if (!frame) return;
  const marks = [...frame.querySelectorAll('.highlight, mark')].filter((mark) => mark.getClientRects().length);
  if (!marks.length) {
    frame.scrollTop = 0;
    return;
  }
  const [mark, edge] = [marks[0].getBoundingClientRect(), frame.getBoundingClientRect()];
  frame.scrollTop += mark.top - edge.top - frame.clientHeight / 4;
  frame.scrollLeft += mark.left - edge.left - frame.clientWidth / 8;
}

function resize(step) {
  size = step === 'fit' ? 0 : Math.min(Math.max(size + (step === 'in' ? 1 : -1), 0), SIZES.length - 1);
  draw();
  bringIntoView();
}

function markOpen(key) {
  const citation = key.split(':').slice(0, 2).join(':');
  for (const mark of document.querySelectorAll('#conversation [data-open]')) {
    if (mark.dataset.open === citation) mark.setAttribute('aria-current', 'true');
    else mark.removeAttribute('aria-current');
  }
}

function act(button) {
  if (!button || button.disabled) return;
  if (button.dataset.zoom) resize(button.dataset.zoom);
  else if (button.dataset.view) {
    view = button.dataset.view;
    draw();
    bringIntoView();
  } else if (button.dataset.open) {
    const inside = element.contains(document.activeElement);
    focused = inside ? button.dataset.tool : '';
    askFor('open', { key: button.dataset.open, day: element.closest('.row')?.querySelector('#lookup-day')?.value ?? '' });
    markOpen(button.dataset.open);
  }
}

element.addEventListener('click', (event) => act(event.target.closest('button[data-open], [data-zoom], button[data-view]')));

element.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key === '=' ? '+' : event.key;
  const button = element.querySelector(`button[aria-keyshortcuts="${CSS.escape(key)}"]`);
  if (!button) return;
  event.preventDefault();
  act(button);
  if (button.dataset.open) focused = document.activeElement.dataset.tool || 'frame';
});

draw();
bringIntoView();
watch('value', () => {
  draw();
  const panel = element.querySelector('.source');
  if (!panel) return;
  bringIntoView();
  const column = element.closest('.beside');
  if (column?.dataset.awaited) {
    delete column.dataset.awaited;
    requestAnimationFrame(() => {
      if (column.getBoundingClientRect().top > window.innerHeight / 2) column.scrollIntoView({ block: 'start' });
    });
  }
  if (!focused) return;
  const named = element.querySelector(`[data-tool="${CSS.escape(focused)}"]`);
  (named && !named.disabled ? named : panel.querySelector('.frame')).focus({ preventScroll: true });
  focused = '';
});
