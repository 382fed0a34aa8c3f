// Runs once when an HTML component is made (Gradio gives `element` and `trigger`). One listener for the whole element,
// because its content is replaced with every answer. Buttons say what they do: data-ask="question", data-open="citation".
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-ask], [data-open]');
  if (!button || button.disabled) return;
  if (button.dataset.ask) {
    trigger('ask', { question: button.dataset.ask });
    return;
  }
  for (const other of document.querySelectorAll('.cite[aria-current], .source-row[aria-current]')) {
    other.removeAttribute('aria-current');
  }
  const [turn, n] = button.dataset.open.split(':');
  for (const same of document.querySelectorAll(`.conversation [data-open="${turn}:${n}"]`)) {
    same.setAttribute('aria-current', 'true');
  }
  trigger('open', { key: button.dataset.open });
});
