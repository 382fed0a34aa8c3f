// Light or dark: as the system says, or as the reader chose, which this browser remembers. Runs before the page is
// painted, then keeps Gradio, which knows only the system, to the choice.
(() => {
  const KEY = 'appearance';
  const system = matchMedia('(prefers-color-scheme: dark)');
  let chosen = remembered();

  function remembered() {
    try {
      const value = localStorage.getItem(KEY);
      return value === 'light' || value === 'dark' ? value : 'system';
    } catch {
      return 'system'; // a browser that keeps nothing
    }
  }

  function show() {
    const dark = chosen === 'system' ? system.matches : chosen === 'dark';
    document.documentElement.dataset.appearance = dark ? 'dark' : 'light';
    if (document.body && document.body.classList.contains('dark') !== dark) document.body.classList.toggle('dark', dark);
    for (const button of document.querySelectorAll('[data-appearance-choice]')) {
      button.setAttribute('aria-pressed', String(button.dataset.appearanceChoice === chosen));
    }
  }

  function choose(value) {
    chosen = value;
    try {
      if (value === 'system') localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, value);
    } catch {
      // It holds until the page is left.
    }
    show();
  }

  show();
  system.addEventListener('change', show);
  window.addEventListener('storage', (event) => {
    if (event.key === KEY) {
      chosen = remembered();
      show();
    }
  });
  document.addEventListener('DOMContentLoaded', () => {
    show();
    new MutationObserver(show).observe(document.body, { attributes: true, attributeFilter: ['class'] });
  });
  window.appearance = { choose, show };
})();
