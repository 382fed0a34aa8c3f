// Runs once when the limits' HTML component is made (Gradio gives `element`, `trigger` and `watch`). The drawer is the
// browser's own dialog (see dialogs.js): it holds the focus, and Escape closes it.
const wrong = () => element.querySelector('.scope').dataset.wrong === 'true';

function asDrawn() {
  for (const box of element.querySelectorAll('[type=checkbox]')) box.checked = box.hasAttribute('checked');
  const day = element.querySelector('[name=as_of]');
  day.value = day.getAttribute('value') ?? '';
}

function apply() {
  const wanted = { as_of: element.querySelector('[name=as_of]').value };
  for (const box of element.querySelectorAll('[type=checkbox]:checked')) {
    wanted[box.name] = [...(wanted[box.name] ?? []), box.value];
  }
  hide();
  trigger('scope', { wanted });
}

element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-do], [data-drop]');
  if (!button) return;
  const action = button.dataset.do;
  if (action === 'filters') {
    if (!wrong()) asDrawn();
    show('.drawer');
  } else if (action === 'close') hide();
  else if (action === 'apply') apply();
  else {
    hide();
    trigger('scope', { wanted: action === 'clear' ? { clear: true } : { drop: button.dataset.drop } });
    element.querySelector('.filters').focus();
  }
});

element.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.target.name !== 'as_of') return;
  event.preventDefault(); // the focus goes back to the button beside, which the same key would press
  apply();
});

watch('value', () => {
  if (wrong() && !showing) {
    show('.drawer');
    element.querySelector('[name=as_of]').focus();
  } else showAgain();
});
