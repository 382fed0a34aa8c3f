// Runs once when the conversation's HTML component is made (Gradio gives `element`, `trigger` and `watch`). The content
// is redrawn with every step of an answer, so one listener stands on the element that stays, and what a reader opened
// is opened again. Buttons say what they do: data-ask="question", data-open="citation" (turn:number), data-do="action".
const talk = element.closest('.talk');
const panel = document.getElementById('conversation');
const status = document.createElement('p');
status.className = 'sr-only';
status.setAttribute('role', 'status');
element.after(status);
const unfolded = new Set();
let opened = '';
let shown = '';

const drawn = () => element.querySelector('.conversation');
const busy = () => drawn()?.getAttribute('aria-busy') === 'true';
const box = () => document.querySelector('#question textarea');

function markOpened() {
  for (const button of element.querySelectorAll('[data-open]')) {
    if (button.dataset.open === opened) button.setAttribute('aria-current', 'true');
    else button.removeAttribute('aria-current');
  }
}

function open(button) {
  opened = button.dataset.open;
  markOpened();
  askFor('open', { key: opened });
  const source = document.getElementById('source');
  if (source.getBoundingClientRect().top > window.innerHeight / 2) source.scrollIntoView({ block: 'start' });
}

async function written(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without HTTPS a browser has no clipboard of that kind; the older way still works there.
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'sr-only';
    element.after(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}

async function copy(button) {
  const done = await written(button.closest('.answer').querySelector('.copied-text').textContent);
  button.focus();
  const label = button.textContent;
  const told = done ? drawn().dataset.copied : drawn().dataset.refused;
  status.textContent = told;
  if (label === told) return;
  button.textContent = told;
  setTimeout(() => { button.textContent = label; status.textContent = ''; }, 2000);
}

function judge(button) {
  const form = button.closest('.judge');
  const chosen = form.querySelector('input:checked');
  form.querySelector('.choose').hidden = Boolean(chosen);
  if (!chosen) {
    form.querySelector('input').focus();
    return;
  }
  const comment = form.querySelector('textarea');
  trigger('judge', { turn: button.dataset.turn, judgement: chosen.value, comment: comment.value });
  comment.value = '';
  unfolded.delete(form.dataset.keeps);
  form.open = false;
  form.querySelector('summary').focus();
}

element.addEventListener('keydown', (event) => {
  const point = event.target.closest('a.point'); // of a chart
  if (!point || (event.key !== 'Enter' && event.key !== ' ')) return;
  event.preventDefault();
  open(point);
});
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-ask], [data-open], [data-do]');
  if (!button) return;
  if (button.dataset.open) open(button);
  else if (button.dataset.do === 'copy') copy(button);
  else if (button.dataset.do === 'judge') judge(button);
  else if (busy()) return; // one question at a time
  else if (button.dataset.ask) trigger('ask', { question: button.dataset.ask });
  else if (button.dataset.do === 'retry') trigger('retry', {});
  else if (button.dataset.do === 'edit') {
    trigger('edit', {});
    box().focus();
  }
});

// A menu that is open stays so while another answer grows, and closes with Escape.
element.addEventListener('toggle', (event) => {
  const name = event.target.dataset.keeps;
  if (!name) return;
  if (event.target.open) unfolded.add(name);
  else unfolded.delete(name);
}, true);

element.addEventListener('keydown', (event) => {
  const menu = event.target.closest('details[open]');
  if (event.key !== 'Escape' || !menu) return;
  menu.open = false;
  menu.querySelector('summary').focus();
});

// Gradio takes no other question until it has ended the last, a moment after its answer is whole: what is asked in that
// moment is asked again when it is over.
let ending = false;
let missed = '';

function typed() {
  if (ending && !busy()) missed = box().value;
  ending = true;
}

document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && event.target === box()) typed();
}, true);
document.addEventListener('click', (event) => { if (event.target.closest('#ask')) typed(); }, true);
window.addEventListener('asked', () => {
  const again = missed.trim() && box().value === missed;
  ending = false;
  missed = '';
  if (again) document.getElementById('ask').click();
});

// The address names the conversation, so that it is there again when the page is loaded again. A question in the
// address has been asked by now and is not to be asked again.
function readdress(conversation) {
  const named = new URL(location.href);
  named.searchParams.delete('q');
  if (conversation) named.searchParams.set('c', conversation);
  else named.searchParams.delete('c');
  if (named.href !== location.href) history.replaceState(null, '', named.href);
}

watch('value', () => {
  const root = drawn();
  if (!root) return;
  if (busy()) missed = '';
  const keep = [...unfolded];
  for (const menu of element.querySelectorAll('details[data-keeps]')) menu.open = keep.includes(menu.dataset.keeps);
  talk.dataset.busy = root.getAttribute('aria-busy');
  talk.classList.remove('arriving');
  if (status.textContent !== root.dataset.ready) status.textContent = root.dataset.ready;
  readdress(root.dataset.talk);
  const turns = element.querySelectorAll('.turn');
  const last = turns[turns.length - 1];
  const first = last?.querySelector('[data-open]');
  if (first && shown !== `${root.dataset.shown} opened`) {
    // The first citation of a new answer is opened by the server; it is marked here.
    shown = `${root.dataset.shown} opened`;
    opened = first.dataset.open;
  }
  markOpened();
  if (last && panel.dataset.shown !== root.dataset.shown) {
    panel.scrollTop += last.getBoundingClientRect().top - panel.getBoundingClientRect().top - 8;
  }
  panel.dataset.shown = root.dataset.shown;
});

// Who has a keyboard may type at once; on a touch screen one would cover half of the page before it is wanted.
if (!matchMedia('(pointer: coarse)').matches) {
  const focus = () => {
    if (document.activeElement !== document.body) return;
    if (box()) box().focus({ preventScroll: true });
    else requestAnimationFrame(focus); // it is made after this part of the page
  };
  focus();
}

// What the address names is on its way: no welcome flashes by.
const arriving = new URLSearchParams(location.search);
if (arriving.has('c') || arriving.has('q')) talk.classList.add('arriving');
