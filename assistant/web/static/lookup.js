// What was looked up: its name goes into the field and into the page's address, so that it can be kept and sent on.
const field = () => document.getElementById('lookup-text');
const day = () => document.getElementById('lookup-day');

element.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-open]');
  if (button) openBeside(button);
});

// Which choice of a comparison had the focus, so that it keeps it when all is drawn anew.
let compared = '';
element.addEventListener('change', (event) => {
  if (!event.target.matches('[data-compare]')) return;
  compared = event.target.dataset.compare;
  const [older, newer] = [...event.target.closest('.compare').querySelectorAll('select')].map((choice) => choice.value);
  const { asked } = element.querySelector('.looked').dataset;
  askFor('compare', { asked, older, newer, day: day()?.value ?? '' });
});

function parts() {
  const looked = element.querySelector('.looked');
  return looked ? { lookup: looked.dataset.said, ...(day()?.value && { 'as-of': day().value }) } : undefined;
}

function fillField(looked, typing) {
  const { asked, said } = looked.dataset;
  if (!field() || typing) return;
  delete field().dataset.last;
  field().value = said.startsWith('@') ? (looked.querySelector('h2')?.innerText ?? '') : said;
  if (asked.startsWith('@')) field().dataset.place = asked;
  else delete field().dataset.place;
}

function draw() {
  const looked = element.querySelector('.looked');
  if (!looked) return;
  if (compared) {
    element.querySelector(`[data-compare="${compared}"]`)?.focus({ preventScroll: true });
    compared = '';
  }
  const typing = document.activeElement === field();
  fillField(looked, typing);
  // Each link followed is a step that the browser can go back; each letter typed is not.
  if (keepAddress(parts(), !typing) && !typing && element.getBoundingClientRect().top < 0) element.scrollIntoView({ block: 'start' });
}

const named = new URL(window.location.href).searchParams;
if (named.has('lookup') && day() && !day().value) day().value = named.get('as-of') ?? '';
draw(); // what the address asks for may be here before this script
watch('value', draw);

followAddress('lookup', ['lookup', 'as-of'], parts, (wanted) => {
  if (day()) day().value = wanted['as-of'];
  askFor('look', { asked: wanted.lookup, day: wanted['as-of'] });
});
