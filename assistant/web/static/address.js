// A tab's part of the page's address, so that what is open can be kept, sent on, shown in another language and gone back
// to. Stands before a component's own script.
const PARTS = ['q', 'lookup', 'as-of', 'learn', 'view', 'since', 'figures', 'course', 'kind', 'document', 'year', 'unit', 'programme'];

function withParts(url, values) {
  const named = new URL(url);
  for (const part of PARTS) named.searchParams.delete(part);
  for (const [part, value] of Object.entries(values)) named.searchParams.set(part, value);
  return named;
}

// What is shown now has these parts. A `step` is one that the browser can go back; what was only typed is none. Tells
// whether the address became another.
function keepAddress(values, step) {
  for (const link of document.querySelectorAll('.masthead nav a')) link.href = withParts(link.href, values);
  const named = withParts(window.location.href, values);
  if (named.href === window.location.href) return false;
  if (step) window.history.pushState(window.history.state, '', named);
  else window.history.replaceState(window.history.state, '', named);
  return true;
}

// `values()`: what a tab shows now, the first of `parts` among it, or nothing yet; `restore` shows what an address names.
function followAddress(tab, parts, values, restore) {
  const button = () => document.querySelector(`[role="tab"][data-tab-id="${tab}"]`);
  document.addEventListener('click', (event) => {
    const chosen = event.isTrusted && event.target.closest('[data-tab-id]');
    if (!chosen) return;
    const shown = values();
    if (chosen.dataset.tabId === tab) {
      if (shown) keepAddress(shown, false);
    } else if (new URL(window.location.href).searchParams.has(parts[0])) keepAddress({}, false); // a reload stays there
  });
  window.addEventListener('popstate', () => {
    const wanted = new URL(window.location.href).searchParams;
    if (!wanted.has(parts[0])) return;
    if (button()?.getAttribute('aria-selected') !== 'true') button()?.click();
    restore(Object.fromEntries(parts.map((part) => [part, wanted.get(part) ?? ''])));
  });
}
