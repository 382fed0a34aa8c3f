// The quote behind a citation's number and the meaning of a defined term, shown while the pointer or the focus is on it;
// Escape takes it away, and the pointer may rest on it (WCAG 1.4.13). A term is also tapped. Screen readers are told the
// same by aria-describedby.
{
  const preview = document.createElement('div');
  preview.className = 'preview';
  preview.setAttribute('aria-hidden', 'true');
  preview.hidden = true;
  element.after(preview);
  let leaving = 0;

  const hide = () => { preview.hidden = true; };
  const hideSoon = () => { clearTimeout(leaving); leaving = setTimeout(hide, 150); };

  const place = (mark) => {
    const at = mark.getBoundingClientRect();
    const wide = preview.offsetWidth;
    const high = preview.offsetHeight;
    const left = Math.min(Math.max(8, at.left - 24), window.innerWidth - wide - 8);
    const top = at.bottom + high + 12 < window.innerHeight ? at.bottom + 4 : Math.max(8, at.top - high - 4);
    preview.style.left = `${left}px`;
    preview.style.top = `${top}px`;
  };

  const show = (mark) => {
    const held = document.getElementById(mark.getAttribute('aria-describedby'));
    if (!held) return;
    clearTimeout(leaving);
    preview.replaceChildren(...held.cloneNode(true).childNodes);
    preview.hidden = false;
    place(mark);
  };

  const markOf = (event) => event.target.closest?.('.cite[aria-describedby], .term[aria-describedby]');
  element.addEventListener('pointerover', (event) => { if (markOf(event)) show(markOf(event)); });
  element.addEventListener('pointerout', (event) => { if (markOf(event)) hideSoon(); });
  element.addEventListener('focusin', (event) => { if (markOf(event)?.matches(':focus-visible')) show(markOf(event)); });
  element.addEventListener('focusout', hide);
  element.addEventListener('click', (event) => { if (markOf(event)?.matches('.term')) show(markOf(event)); });
  element.addEventListener('keydown', (event) => {
    if (!markOf(event)?.matches('.term') || !['Enter', ' '].includes(event.key)) return;
    event.preventDefault();
    show(markOf(event));
  });
  preview.addEventListener('pointerenter', () => clearTimeout(leaving));
  preview.addEventListener('pointerleave', hideSoon);
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') hide(); });
  document.addEventListener('scroll', hide, true);
}
