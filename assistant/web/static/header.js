// Runs once when the head's HTML component is made (Gradio gives `element` and `watch`).
element.addEventListener('click', (event) => {
  const choice = event.target.closest('[data-appearance-choice]');
  if (choice) window.appearance.choose(choice.dataset.appearanceChoice);
  if (event.target.closest('.skip')) {
    event.preventDefault(); // its address would leave out what was asked by the page's
    skip();
  }
});

// To what the open tab begins with: the question box, another field, else the tab itself.
function skip() {
  const panel = [...document.querySelectorAll('[role="tabpanel"]')].find((each) => each.offsetParent);
  if (!panel) return;
  const field = panel.querySelector('#question textarea') || panel.querySelector('input:not([type="file"]), textarea');
  if (!field) panel.tabIndex = -1;
  (field || panel).focus();
}

window.appearance.show();
watch('value', () => window.appearance.show());
