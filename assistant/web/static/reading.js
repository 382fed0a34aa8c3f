// What every panel shares: a formal citation is copied, and a link to a look-up (data-look) is followed without leaving
// the page. Stands before a component's own script, which Gradio runs with `element` and `trigger`.
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Browsers give the clipboard to pages of https and of this machine only; an office's server is often neither.
    const box = document.createElement('textarea');
    box.value = text;
    box.style.position = 'fixed';
    document.body.append(box);
    box.select();
    const done = document.execCommand('copy');
    box.remove();
    return done;
  }
}

element.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-copy]');
  if (!button) return;
  const done = await copyText(button.dataset.copy);
  button.focus();
  const said = button.parentElement.querySelector('.copied');
  said.textContent = done ? said.dataset.done : said.dataset.failed;
});

element.addEventListener('click', (event) => {
  const link = event.target.closest('[data-look]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  askFor('look', { asked: link.dataset.look, day: document.getElementById('lookup-day')?.value ?? '' });
});
