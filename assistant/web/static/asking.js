// Asking the server for what counts only as the last of its kind: a page to open, a reference to look up. Stands before
// every component's own script. Gradio lets what is asked meanwhile wait, and then asks with the words of the first: so
// all components of a part ask through one of them, with one object, which always holds what was asked for last.
const part = () => element.closest('.row');

function askFor(name, wanted) {
  const { ask, held } = ((part().asked ??= {})[name] ??= { ask: trigger, held: {} });
  for (const each of Object.keys(held)) delete held[each];
  if (!['open', 'compare'].includes(name)) clearTimeout(part().waiting); // what was typed before does not come after it
  ask(name, Object.assign(held, wanted));
}

// Once the typing pauses.
function askLater(milliseconds, ask) {
  clearTimeout(part().waiting);
  part().waiting = setTimeout(ask, milliseconds);
}

