// Choosing a document looks it up as a whole.
element.addEventListener('change', (event) => {
  const asked = event.target.value;
  if (asked) askFor('look', { asked, day: document.getElementById('lookup-day')?.value ?? '' });
});
