// Runs once when the source's HTML component is made (Gradio gives `element`, `trigger` and `watch`).
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-open]');
  if (button && !button.disabled) trigger('open', { key: button.dataset.open });
});

watch('value', () => {
  const frame = element.querySelector('.frame');
  if (!frame) return;
  const marked = frame.querySelector('.highlight, mark');
  const distance = marked ? marked.getBoundingClientRect().top - frame.getBoundingClientRect().top : 0;
  frame.scrollTop = Math.max(0, distance - frame.clientHeight / 4);
});
