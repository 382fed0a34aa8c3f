// Runs once when the list of conversations is made (Gradio gives `element`, `trigger`, `props` and `watch`). Questions to
// the reader are the browser's own dialogs (see dialogs.js).
const LATE = 60e6; // microseconds; a list that seems older still was read by a machine that has started anew
let chosen = '';
let unfolded = false;
let typing = 0;
let newest = { read: 0, value: '' };

const search = () => element.querySelector('[type=search]');
const dialog = (name) => element.querySelector(`.${name}`);
const ask = (wanted) => trigger('talks', { wanted: { search: search().value, ...wanted } });

function fold(open) {
  unfolded = open;
  element.querySelector('.talks').classList.toggle('unfolded', open);
  element.querySelector('.side-toggle').setAttribute('aria-expanded', String(open));
}

function rename() {
  const name = dialog('renaming').querySelector('input').value.trim();
  if (!name) return;
  hide();
  ask({ do: 'rename', id: chosen, name });
}

const actions = {
  toggle: () => fold(!unfolded),
  new: () => { fold(false); ask({ do: 'new', search: '' }); document.querySelector('#question textarea').focus(); },
  open: (button) => { fold(false); ask({ do: 'open', id: button.dataset.id }); },
  rename: (button) => {
    chosen = button.dataset.id;
    const name = dialog('renaming').querySelector('input');
    name.value = button.dataset.name;
    show('.renaming');
    name.select();
  },
  'rename-now': rename,
  delete: (button) => {
    chosen = button.dataset.id;
    dialog('deleting').querySelector('.which').textContent = button.dataset.name;
    show('.deleting');
  },
  'delete-now': () => { hide(); ask({ do: 'delete', id: chosen }); },
  close: hide,
};

element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-do]');
  if (button) actions[button.dataset.do](button);
});

element.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !event.target.closest('.renaming input')) return;
  event.preventDefault(); // the focus goes back to the button beside, which the same key would press
  rename();
});

element.addEventListener('input', (event) => {
  if (event.target !== search()) return;
  clearTimeout(typing);
  typing = setTimeout(() => ask({ do: 'search' }), 200);
});

function redrawn() {
  fold(unfolded);
  showAgain();
  const field = search();
  if (document.activeElement !== field) field.value = element.querySelector('.talks').dataset.search;
}

// Lists come by several events, which may overtake each other: the one of the page's opening, read before the first
// answer was kept, must not take the place of the list that names its conversation.
watch('value', () => {
  const read = Number(element.querySelector('.talks').dataset.read);
  if (read < newest.read && newest.read - read < LATE) {
    props.value = newest.value;
    queueMicrotask(redrawn); // after the drawing, which is one too
  } else {
    newest = { read, value: props.value };
    redrawn();
  }
});
