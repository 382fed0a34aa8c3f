// What was looked up: its name goes into the field and into the page's address, so that it can be kept and sent on.
const field = () => document.getElementById('lookup-text');
const day = () => document.getElementById('lookup-day');

element.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-open]');
  if (!button) return;
  trigger('open', { key: button.dataset.open, day: day()?.value ?? '' });
  const page = document.getElementById('lookup-page');
  if (page.getBoundingClientRect().top > window.innerHeight / 2) page.scrollIntoView({ block: 'start' });
});

// Which choice of a comparison had the focus, so that it keeps it when all is drawn anew.
let compared = '';
element.addEventListener('change', (event) => {
  if (!event.target.matches('[data-compare]')) return;
  compared = event.target.dataset.compare;
  const [older, newer] = [...event.target.closest('.compare').querySelectorAll('select')].map((choice) => choice.value);
  const { asked } = element.querySelector('.looked').dataset;
  trigger('compare', { asked, older, newer, day: day()?.value ?? '' });
});

function address(said) {
  const wanted = new URL(window.location.href);
  for (const name of ['q', 'learn', 'view', 'since']) wanted.searchParams.delete(name);
  wanted.searchParams.set('lookup', said);
  if (day()?.value) wanted.searchParams.set('as-of', day().value);
  else wanted.searchParams.delete('as-of');
  return wanted;
}

function name(looked, typing) {
  const { asked, said } = looked.dataset;
  if (!field() || typing) return;
  delete field().dataset.last;
  field().value = said.startsWith('@') ? (looked.querySelector('h2')?.innerText ?? '') : said;
  if (asked.startsWith('@')) field().dataset.place = asked;
  else delete field().dataset.place;
}

function followToOtherLanguages(wanted) {
  for (const link of document.querySelectorAll('.masthead nav a')) {
    const there = new URL(link.href);
    for (const name of ['lookup', 'as-of', 'learn', 'view', 'since']) {
      if (wanted.searchParams.has(name)) there.searchParams.set(name, wanted.searchParams.get(name));
      else there.searchParams.delete(name);
    }
    link.href = there;
  }
}

function draw() {
  const looked = element.querySelector('.looked');
  if (!looked) return;
  if (compared) {
    element.querySelector(`[data-compare="${compared}"]`)?.focus({ preventScroll: true });
    compared = '';
  }
  const typing = document.activeElement === field();
  name(looked, typing);
  const wanted = address(looked.dataset.said);
  followToOtherLanguages(wanted);
  if (wanted.href === window.location.href) return;
  // Each link followed is a step that the browser can go back; each letter typed is not.
  if (typing) window.history.replaceState(window.history.state, '', wanted);
  else window.history.pushState(window.history.state, '', wanted);
  if (!typing && element.getBoundingClientRect().top < 0) element.scrollIntoView({ block: 'start' });
}

const opened = new URL(window.location.href).searchParams;
if (opened.has('lookup') && day() && !day().value) day().value = opened.get('as-of') ?? '';
draw(); // what the address asks for may be here before this script
watch('value', draw);

window.addEventListener('popstate', () => {
  const wanted = new URL(window.location.href).searchParams;
  if (!wanted.has('lookup')) return;
  if (day()) day().value = wanted.get('as-of') ?? '';
  trigger('look', { asked: wanted.get('lookup'), day: wanted.get('as-of') ?? '' });
});
