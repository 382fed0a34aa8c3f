// Dialogs inside markup that is drawn anew: drawing takes the attribute away by which a dialog is open, so that one
// that its reader has not closed is shown again. What was typed or ticked in it is still there.
let showing = '';

function show(selector) {
  showing = selector;
  element.querySelector(selector).showModal();
}

function hide() {
  if (showing) element.querySelector(showing).close();
  showing = '';
}

function showAgain() {
  const dialog = showing && element.querySelector(showing);
  if (!dialog || dialog.open) return;
  dialog.open = true; // a dialog that lost its attribute is not closed properly otherwise
  dialog.close();
  dialog.showModal();
}

element.addEventListener('cancel', () => { showing = ''; }, true);
element.addEventListener('click', (event) => {
  if (showing && event.target.matches('dialog')) hide(); // the shade beside it
});
