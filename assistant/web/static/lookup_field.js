// The field takes a reference as it is typed: what is typed is looked up when the typing pauses, or at once with Enter.
// Each look-up shows a document's words and is recorded: it waits until even a slow typist has paused.
const PAUSE = 600; // milliseconds
const text = () => element.querySelector('#lookup-text');
const day = () => element.querySelector('#lookup-day');

function look() {
  const asked = text().dataset.place || text().value;
  const both = JSON.stringify([asked.trim(), day().value.trim()]);
  if (both === text().dataset.last) return;
  text().dataset.last = both; // forgotten once something else is shown: see lookup.js
  askFor('look', { asked, day: day().value });
}

element.addEventListener('input', (event) => {
  // A place that a link went to is looked up anew on another day; what is typed is another place.
  if (event.target === text()) delete text().dataset.place;
  askLater(PAUSE, look);
});
element.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') look();
});
