// The field takes a reference as it is typed: what is typed is looked up when the typing pauses, or at once with Enter.
const PAUSE = 250; // milliseconds
const text = () => element.querySelector('#lookup-text');
const day = () => element.querySelector('#lookup-day');
let timer;
let last = '';

function look() {
  clearTimeout(timer);
  const asked = JSON.stringify([text().value.trim(), day().value]);
  if (asked === last) return;
  last = asked;
  trigger('look', { asked: text().value, day: day().value });
}

element.addEventListener('input', (event) => {
  clearTimeout(timer);
  // A day that is half typed has no value yet; a place that a link went to is looked up anew on another day.
  if (event.target === day() && text().dataset.place) {
    trigger('look', { asked: text().dataset.place, day: day().value });
    return;
  }
  delete text().dataset.place;
  timer = setTimeout(look, PAUSE);
});
element.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && event.target === text()) look();
});
