// What a learning page shows. Links and forms say what they do: data-show (another page), data-open (the page of some
// words), data-tick (a card was read), data-do. Cards are counted here, so that nothing moves while the server keeps it.
let opened = '';
let shown = null;

const drawn = () => element.querySelector('.learning');

function markOpened() {
  for (const button of element.querySelectorAll('[data-open]')) {
    if (button.dataset.open === opened) button.setAttribute('aria-current', 'true');
    else button.removeAttribute('aria-current');
  }
}

function open(button) {
  opened = button.dataset.open;
  markOpened();
  trigger('open', { key: opened });
  const page = document.getElementById('learn-page');
  if (page.getBoundingClientRect().top > window.innerHeight / 2) page.scrollIntoView({ block: 'start' });
}

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
  open(box);
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
  if (link.dataset.open) open(link);
  else if (link.dataset.show) {
    event.preventDefault();
    trigger('show', { wanted: { view: link.dataset.show, about: link.dataset.about, since: '' } });
  } else if (link.dataset.do === 'go-on') goOn();
  else if (link.dataset.do === 'next') trigger('next', {});
  else if (link.dataset.do === 'another') {
    trigger('show', { wanted: { view: 'quiz', about: drawn().dataset.about, since: '' } });
  }
});

// The address of the page, so that it can be kept and sent on; other tabs' parts of it are left out.

function address({ view, about, since }) {
  const named = new URL(window.location.href);
  for (const name of ['q', 'lookup', 'as-of', 'view', 'since']) named.searchParams.delete(name);
  named.searchParams.set('learn', about);
  if (view !== 'path') named.searchParams.set('view', view);
  if (since) named.searchParams.set('since', since);
  return named;
}

function followToOtherLanguages(named) {
  for (const link of document.querySelectorAll('.masthead nav a')) {
    const there = new URL(link.href);
    for (const name of ['lookup', 'as-of', 'learn', 'view', 'since']) {
      if (named.searchParams.has(name)) there.searchParams.set(name, named.searchParams.get(name));
      else there.searchParams.delete(name);
    }
    link.href = there;
  }
}

function draw() {
  const root = drawn();
  if (!root) return;
  const current = element.querySelector('[data-open][aria-current]');
  opened = current ? current.dataset.open : '';
  element.querySelector('[data-focus="yes"]')?.focus({ preventScroll: root.dataset.view !== 'quiz' });
  const named = address(root.dataset);
  followToOtherLanguages(named);
  if (named.href !== window.location.href) {
    // Each page is a step that the browser can go back; each letter typed is not.
    const typing = document.activeElement?.closest('#learn-head form');
    if (typing || shown === null) window.history.replaceState(window.history.state, '', named);
    else window.history.pushState(window.history.state, '', named);
    if (!typing && element.getBoundingClientRect().top < 0) window.scrollTo({ top: 0 });
  }
  shown = named.href;
  catchUp(root);
}

// What was typed while the documents were on their way narrows them now.
function catchUp(root) {
  const field = document.activeElement?.closest('#learn-head [data-filter="path"]');
  const typed = field?.value.trim();
  if (!field || !root.querySelector('.begin') || typed === root.dataset.about) return;
  trigger('filter', { wanted: { view: 'path', about: typed, since: '' } });
}

draw();
watch('value', draw);

window.addEventListener('popstate', () => {
  const wanted = new URL(window.location.href).searchParams;
  if (!wanted.has('learn')) return;
  const values = { view: wanted.get('view') ?? 'path', about: wanted.get('learn'), since: wanted.get('since') ?? '' };
  trigger('show', { wanted: values });
});

// Who goes to another tab is not brought back here by a reload.
document.addEventListener('click', (event) => {
  const tab = event.target.closest('[data-tab-id]');
  if (!tab || !drawn()) return;
  const named = new URL(window.location.href);
  if (tab.dataset.tabId === 'learn') named.href = address(drawn().dataset).href;
  else for (const name of ['learn', 'view', 'since']) named.searchParams.delete(name);
  if (named.href !== window.location.href) window.history.replaceState(window.history.state, '', named);
});
