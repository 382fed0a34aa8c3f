// What figures are looked for, and what they are limited to: asked for when the typing pauses, or at once with Enter.
const PAUSE = 300; // milliseconds
const words = () => document.getElementById('figures-text');

function wanted(anew) {
  const asked = { words: words().value.trim(), anew };
  if (anew) return asked;
  const shown = document.querySelector('#figures-found [data-address]');
  if (!asked.words && shown) asked.course = JSON.parse(shown.dataset.address).course ?? '';
  for (const select of document.querySelectorAll('#figures-limits [data-limit]')) asked[select.dataset.limit] = select.value;
  return asked;
}

function find(anew) {
  const asked = wanted(anew);
  const said = JSON.stringify(asked);
  if (said === words().dataset.last) return;
  words().dataset.last = said; // forgotten once something else is shown: see figures_found.js
  document.getElementById('figures-found')?.setAttribute('aria-busy', 'true');
  askFor('find', asked);
}

element.addEventListener('input', (event) => {
  if (event.target === words()) askLater(PAUSE, () => find(true));
});
element.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && event.target === words()) find(true);
});
element.addEventListener('change', (event) => {
  if (event.target.matches('[data-limit]')) find(false);
});
element.addEventListener('click', (event) => {
  const offer = event.target.closest('[data-words]');
  if (!offer) return;
  words().value = offer.dataset.words;
  find(true);
});
