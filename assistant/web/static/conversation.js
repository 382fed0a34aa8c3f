// Runs once when the conversation's HTML component is made (Gradio gives `element`, `trigger` and `watch`). The content
// is replaced with every step of an answer, so one listener stands on the element that stays.
// Buttons say what they do: data-ask="question", data-open="citation" (turn:number).
let opened = '';
let turnsSeen = 0;
let turnsOpened = 0;

function markOpened() {
  for (const button of element.querySelectorAll('[data-open]')) {
    if (button.dataset.open === opened) button.setAttribute('aria-current', 'true');
    else button.removeAttribute('aria-current');
  }
}

element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-ask], [data-open]');
  if (!button) return;
  if (button.dataset.ask) {
    trigger('ask', { question: button.dataset.ask });
    return;
  }
  opened = button.dataset.open;
  markOpened();
  trigger('open', { key: opened });
  const source = document.getElementById('source');
  if (source.getBoundingClientRect().top > window.innerHeight / 2) source.scrollIntoView({ block: 'start' });
});

watch('value', () => {
  const turns = element.querySelectorAll('.turn');
  const last = turns[turns.length - 1];
  if (!last) return;
  // The first citation of a new answer is opened by the server; it is marked here.
  const first = last.querySelector('[data-open]');
  if (first && turns.length !== turnsOpened) {
    turnsOpened = turns.length;
    opened = first.dataset.open;
  }
  markOpened();
  if (turns.length !== turnsSeen) {
    turnsSeen = turns.length;
    const panel = document.getElementById('conversation');
    panel.scrollTop += last.getBoundingClientRect().top - panel.getBoundingClientRect().top - 8;
  }
});
