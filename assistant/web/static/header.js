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

// Whose session has ended meanwhile signs in again, and goes on with what was typed.
if (!window.asksAgain) {
  const ask = (window.asksAgain = window.fetch.bind(window));
  window.fetch = async (...asked) => {
    const answer = await ask(...asked);
    if (answer.status === 401 && new URL(answer.url).origin === location.origin) signIn();
    return answer;
  };
}

function signIn() {
  const typed = document.querySelector('#question textarea')?.value.trim();
  const here = new URL(location.href);
  if (typed) here.searchParams.set('q', typed);
  location.assign(`/sign-in?next=${encodeURIComponent(here.pathname + here.search)}`);
}

window.appearance.show();
watch('value', () => window.appearance.show());
