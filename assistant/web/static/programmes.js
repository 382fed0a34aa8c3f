// The field that finds programmes by name as it is typed.
element.addEventListener('input', (event) => {
  askLater(250, () => askFor('programme', { key: '', asked: event.target.value }));
});
