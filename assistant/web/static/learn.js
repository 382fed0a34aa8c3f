// What a learning page shows. Links and forms say what they do: data-show (another page), data-open (the page of some
// words), data-tick (a card was read), data-do. Cards are counted here, so that nothing moves while the server keeps it.
let shown = false;

const drawn = () => element.querySelector('.learning');

// Reading

const filled = (text, read, count) => text.replace('{read}', read).replace('{count}', count);

function count() {
  const cards = [...element.querySelectorAll('.card')];
  const read = cards.filter((card) => card.dataset.read === 'true').length;
  const far = element.querySelector('[data-far]');
  element.querySelector('.how-far progress').value = read;
  far.textContent = filled(far.dataset.of, read, cards.length);
  for (const step of element.querySelectorAll('.step')) {
    const own = [...step.querySelectorAll('.card')];
    const done = own.filter((card) => card.dataset.read === 'true').length;
    step.dataset.done = String(done === own.length);
    step.querySelector('.ring').style.setProperty('--share', `${Math.round((100 * done) / own.length)}%`);
    const told = step.querySelector('.count');
    told.textContent = filled(told.dataset.of, done, own.length);
  }
}

function goOn() {
  const card = element.querySelector('.card[data-read="false"]') ?? element.querySelector('.card');
  card.closest('.step').open = true;
  const box = card.querySelector('.open-page');
  card.scrollIntoView({ block: 'center' });
  box.focus({ preventScroll: true });
  openBeside(box);
}

element.addEventListener('change', (event) => {
  const { tick } = event.target.dataset;
  if (!tick) return;
  event.target.closest('.card').dataset.read = String(event.target.checked);
  count();
  trigger('read', { card: tick, read: event.target.checked });
});

// Quiz

function submit(form) {
  if (form.dataset.form === 'begin') {
    const { about, count: number } = form.elements;
    trigger('begin', { wanted: { view: 'quiz', about: about.value }, count: number.value });
    form.querySelector('button[type="submit"]').disabled = true;
    return;
  }
  const chosen = form.querySelector('input:checked');
  form.querySelector('.choose').hidden = Boolean(chosen);
  if (chosen) trigger('answer', { given: chosen.value });
  else form.querySelector('input').focus();
}

element.addEventListener('submit', (event) => {
  event.preventDefault();
  submit(event.target);
});

element.addEventListener('click', (event) => {
  const link = event.target.closest('[data-show], [data-open], [data-do]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  if (link.dataset.open) openBeside(link);
  else if (link.dataset.show) {
    event.preventDefault();
    askFor('show', { wanted: { view: link.dataset.show, about: link.dataset.about, since: '' } });
  } else if (link.dataset.do === 'go-on') goOn();
  else if (link.dataset.do === 'next') trigger('next', {});
  else if (link.dataset.do === 'another') {
    askFor('show', { wanted: { view: 'quiz', about: drawn().dataset.about, since: '' } });
  }
});

// The address of the page. Each page is a step that the browser can go back; each letter typed is not.

function parts() {
  if (!drawn()) return undefined;
  const { view, about, since } = drawn().dataset;
  return { learn: about, ...(view !== 'path' && { view }), ...(since && { since }) };
}

function draw() {
  const root = drawn();
  if (!root) return;
  opened = element.querySelector('[data-open][aria-current]')?.dataset.open ?? '';
  // What is drawn anew keeps its boxes: without this the next question begins with the choice of the one before.
  element.querySelector('form[data-form="answer"]')?.reset();
  element.querySelector('[data-focus="yes"]')?.focus({ preventScroll: root.dataset.view !== 'quiz' });
  const typing = document.activeElement?.closest('#learn-head form');
  keepAddress(parts(), shown && !typing);
  if (shown && !typing && element.getBoundingClientRect().top < 0) window.scrollTo({ top: 0 });
  shown = true;
  catchUp(root);
}

// What was typed while the documents were on their way narrows them now.
function catchUp(root) {
  const field = document.activeElement?.closest('#learn-head [data-filter="path"]');
  const typed = field?.value.trim();
  if (!field || !root.querySelector('.begin') || typed === root.dataset.about) return;
  askFor('filter', { wanted: { view: 'path', about: typed, since: '' } });
}

draw();
watch('value', draw);
followAddress('learn', ['learn', 'view', 'since'], parts, ({ learn, view, since }) => {
  askFor('show', { wanted: { view: view || 'path', about: learn, since } });
});
