// What opens a page of a document beside: a button, a row, a point of a chart (data-open, data-row). It stays marked when
// all is drawn anew, and the page comes into sight where it stands below. Stands before a component's own script.
let opened = '';

function markOpened() {
  for (const each of element.querySelectorAll('[data-open], [data-row]')) {
    if (opened && (each.dataset.open ?? each.dataset.row) === opened) each.setAttribute('aria-current', 'true');
    else each.removeAttribute('aria-current');
  }
}

function openBeside(from) {
  opened = from.dataset.open ?? from.dataset.row;
  markOpened();
  const row = element.closest('.row');
  askFor('open', { key: opened, day: row.querySelector('#lookup-day')?.value ?? '' });
  const beside = row.querySelector('.beside');
  if (!beside.offsetParent) beside.dataset.awaited = 'true'; // it comes with its first page: see source.js
  else if (beside.getBoundingClientRect().top > window.innerHeight / 2) beside.scrollIntoView({ block: 'start' });
}
