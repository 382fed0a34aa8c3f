// Runs once when an HTML component is made: after each change of its content, brings what is new into view.
watch('value', () => {
  const page = element.querySelector('.page, .page-text');
  const marked = element.querySelector('.highlight, mark');
  const panel = element.closest('.source-panel');
  if (panel && page) panel.scrollTop = marked ? marked.offsetTop + page.offsetTop - panel.clientHeight / 3 : 0;
  const turns = element.querySelectorAll('.turn');
  const last = turns[turns.length - 1];
  const talk = element.closest('.conversation-panel');
  if (talk && last) talk.scrollTop = last.offsetTop - talk.firstElementChild.offsetTop;
});
