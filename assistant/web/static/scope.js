// Runs once when the limits' HTML component is made (Gradio gives `element`, `trigger` and `watch`). The drawer is the
// browser's own dialog: it holds the focus, and Escape closes it. It is closed before anything is drawn anew.
const drawer = () => element.querySelector('.drawer');
const wrong = () => element.querySelector('.scope').dataset.wrong === 'true';

function asDrawn() {
  for (const box of element.querySelectorAll('[type=checkbox]')) box.checked = box.hasAttribute('checked');
  const day = element.querySelector('[name=as_of]');
  day.value = day.getAttribute('value') ?? '';
}

function show() {
  drawer().showModal();
  element.querySelector('[name=as_of]').focus();
}

function apply() {
  const wanted = { as_of: element.querySelector('[name=as_of]').value };
  for (const box of element.querySelectorAll('[type=checkbox]:checked')) {
    wanted[box.name] = [...(wanted[box.name] ?? []), box.value];
  }
  drawer().close();
  trigger('scope', { wanted });
}

element.addEventListener('click', (event) => {
  if (event.target === drawer()) drawer().close(); // the shade beside it
  const button = event.target.closest('[data-do], [data-drop]');
  if (!button) return;
  const action = button.dataset.do;
  if (action === 'filters') {
    if (!wrong()) asDrawn();
    show();
  } else if (action === 'close') drawer().close();
  else if (action === 'apply') apply();
  else {
    drawer().close();
    trigger('scope', { wanted: action === 'clear' ? { clear: true } : { drop: button.dataset.drop } });
    element.querySelector('.filters').focus();
  }
});

element.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && event.target.name === 'as_of') apply();
});

watch('value', () => {
  if (wrong()) show();
});
