// Runs once when the library's HTML component is made (Gradio gives `element`). The frame stays; what is held and what is
// being done are asked of the server in the page's language and put in as they come, escaped there.
const root = element.querySelector('.library');
const parts = Object.fromEntries([...root.querySelectorAll('[data-part]')].map((part) => [part.dataset.part, part]));
const chooser = parts.drop.querySelector('input');
const address = new URL(`../library/${root.dataset.language}/`, document.baseURI);
const CHANGE = { 'X-Library-Change': '1' };
const wanted = { q: '', by: 'document', falling: '0', page: '1' };
const outbox = [];
let sending = false;
let asked = 0;
let seen = '0 false'; // how much is over, and whether more is to come
let replaces = null;
let timer = 0;
let labels = null; // what this person may say of who reads a document; null where nobody is asked who he is

const say = (key, values = {}) =>
  root.dataset[`say${key.replace(/(^|-)([a-z])/g, (_, __, letter) => letter.toUpperCase())}`].replace(
    /\{(\w+)\}/g,
    (_, name) => values[name],
  );

// What is held

async function list() {
  const turn = ++asked;
  parts.list.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(new URL(`list?${new URLSearchParams(wanted)}`, address));
    if (!answer.ok) throw new Error(answer.statusText);
    const html = await answer.text();
    if (turn !== asked) return; // a later question is on its way
    const focused = focusKey();
    parts.list.innerHTML = html;
    if (focused) parts.list.querySelector(focused)?.focus();
  } catch {
    if (turn === asked) complain(say('lost'));
  }
  parts.list.setAttribute('aria-busy', 'false');
}

// The list is drawn anew; whoever was in it with the keyboard stays where they were.
function focusKey() {
  const at = parts.list.contains(document.activeElement) && document.activeElement;
  if (!at) return '';
  if (at.dataset.sort) return `[data-sort="${at.dataset.sort}"]`;
  if (at.dataset.page) return '.paging button:not(:disabled)';
  return at.dataset.deed ? deedKey(at) : '';
}

const deedKey = ({ dataset }) => `[data-deed="${dataset.deed}"][data-id="${dataset.id}"]`;

// The focus goes back to what asked; the list may have been drawn anew meanwhile.
const back = (button) => (button.isConnected ? button : parts.list.querySelector(deedKey(button)))?.focus();

function complain(text) {
  const line = document.createElement('p');
  line.className = 'error';
  line.setAttribute('role', 'alert');
  line.textContent = text;
  parts.list.prepend(line);
}

let typing = 0;
parts.search.addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(() => {
    wanted.q = parts.search.value;
    wanted.page = '1';
    list();
  }, 250);
});

// What is being done

async function work() {
  clearTimeout(timer);
  let active = false;
  try {
    const said = await (await fetch(new URL('work', address))).json();
    parts.changing.hidden = parts.drop.hidden = !said.may_change;
    parts.changing.querySelector('[data-deed="refresh"]').hidden = !said.may_refresh;
    offer(said.labels);
    if (parts.work.innerHTML !== said.html) parts.work.innerHTML = said.html;
    parts.work.hidden = !said.html;
    const now = `${said.over} ${said.active}`;
    if (now !== seen) list();
    seen = now;
    active = said.active;
  } catch {
    active = true; // the server may be starting anew
  }
  if (active && element.offsetParent) timer = setTimeout(work, 1000);
}

async function ask(path, body) {
  try {
    const answer = await fetch(new URL(path, address), { method: 'POST', headers: CHANGE, body });
    if (!answer.ok) complain((await answer.json()).error);
  } catch {
    complain(say('failed'));
  }
  work();
}

// Who may read what

function offer(choices) {
  if (JSON.stringify(choices) === JSON.stringify(labels)) return;
  labels = choices;
  parts.label.hidden = !labels;
  for (const part of labels ? [parts.label, parts.labelling] : []) {
    const names = labels.classifications.map(([name, said]) => new Option(said, name));
    part.querySelector('select').replaceChildren(...names);
    part.querySelector('[data-own]').textContent = labels.any_group
      ? ''
      : say('own-groups', { groups: labels.groups.join(', ') || '–' });
  }
}

const labelIn = (part) =>
  labels
    ? {
        classification: part.querySelector('select').value,
        groups: part.querySelector('input').value,
      }
    : {};

async function label(button) {
  const dialog = parts.labelling;
  const { id, name, classification, groups } = button.dataset;
  dialog.querySelector('p').textContent = say('who-reads', { name });
  dialog.querySelector('select').value = classification || labels.classifications[0][0];
  dialog.querySelector('input').value = groups;
  if (await answered(dialog)) {
    await ask(`labels/${id}?${new URLSearchParams(labelIn(dialog))}`);
    list();
  } else back(button);
}

// Adding

function add(files, instead) {
  const readers = labelIn(parts.label);
  for (const file of files) outbox.push({ file, instead, readers, row: sendingRow(file.name) });
  send();
}

function sendingRow(name) {
  const row = document.createElement('div');
  row.className = 'sending';
  const named = document.createElement('span');
  named.className = 'file';
  named.textContent = name;
  const state = document.createElement('span');
  state.className = 'state';
  const bar = document.createElement('progress');
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute('aria-label', name);
  row.append(named, state, bar);
  parts.sending.append(row);
  parts.sending.hidden = false;
  return row;
}

// One after another: the server reads one at a time anyway, and each gets the whole line.
function send() {
  const next = outbox[0];
  if (sending || !next) return;
  sending = true;
  const request = new XMLHttpRequest();
  const query = new URLSearchParams({
    name: next.file.name,
    ...next.readers,
    ...(next.instead ? { replaces: next.instead } : {}),
  });
  request.open('POST', new URL(`files?${query}`, address));
  request.setRequestHeader('X-Library-Change', '1');
  request.setRequestHeader('Content-Type', 'application/octet-stream');
  request.upload.onprogress = ({ loaded, total }) => {
    if (!total) return;
    next.row.querySelector('progress').value = loaded / total;
    next.row.querySelector('.state').textContent = say('sending', { percent: Math.round((100 * loaded) / total) });
  };
  request.onloadend = () => {
    outbox.shift();
    sending = false;
    if (request.status === 202) next.row.remove();
    else refuse(next.row, request);
    parts.sending.hidden = !parts.sending.children.length;
    work();
    send();
  };
  request.send(next.file);
}

function refuse(row, request) {
  let reason = say('failed');
  try {
    reason = JSON.parse(request.responseText).error || reason;
  } catch {
    // The connection broke, or somebody between us answered.
  }
  row.dataset.outcome = 'refused';
  row.querySelector('progress').remove();
  row.querySelector('.state').textContent = reason;
}

function choose(instead) {
  replaces = instead;
  chooser.multiple = !instead;
  chooser.value = '';
  chooser.click();
}

chooser.addEventListener('change', async () => {
  const files = [...chooser.files];
  if (!replaces) add(files);
  else if (files.length && (await sure(say('sure-replace', replaces.dataset), replaces.textContent))) {
    add(files, replaces.dataset.id);
  }
  replaces = null;
});

let within = 0; // a drag enters and leaves each element within
for (const kind of ['dragenter', 'dragover', 'dragleave', 'drop']) {
  element.addEventListener(kind, (event) => {
    if (parts.drop.hidden || ![...event.dataTransfer.types].includes('Files')) return;
    event.preventDefault();
    within += { dragenter: 1, dragleave: -1 }[kind] || 0;
    if (kind === 'drop') {
      within = 0;
      add([...event.dataTransfer.files]);
    }
    parts.drop.toggleAttribute('data-over', within > 0);
  });
}

// What the buttons say

// Asks first; the answer that changes nothing has the focus.
function sure(question, deed) {
  const dialog = parts.dialog;
  dialog.querySelector('p').textContent = question;
  dialog.querySelector('[value="yes"]').textContent = deed;
  return answered(dialog);
}

// A dialog says that it was closed a moment after it was: what was said of an earlier question, when this one is already
// asked, is no answer to this one.
function answered(dialog) {
  dialog.returnValue = 'no';
  dialog.showModal();
  dialog.querySelector('[value="no"]').focus();
  return new Promise((done) => {
    dialog.onclick = ({ target }) => target.matches('button') && dialog.close(target.value);
    dialog.onclose = () => dialog.open || done(dialog.returnValue === 'yes');
  });
}

async function remove(button) {
  const { id, name, together } = button.dataset;
  const key = Number(together) > 1 ? 'sure-remove-all' : 'sure-remove';
  if (await sure(say(key, { name, count: together }), button.textContent)) ask(`documents/${id}/remove`);
  else back(button);
}

element.addEventListener('click', ({ target }) => {
  const button = target.closest('button');
  if (!button) return;
  const { sort, falling, page, deed, id } = button.dataset;
  if (sort) {
    Object.assign(wanted, { by: sort, falling, page: '1' });
    list();
  } else if (page) {
    wanted.page = page;
    list();
  } else if (button === parts.choose) choose(null);
  else if (deed === 'refresh') ask('refresh');
  else if (deed === 'reread') ask(`documents/${id}/reread`);
  else if (deed === 'replace') choose(button);
  else if (deed === 'remove') remove(button);
  else if (deed === 'label') label(button);
  else if ('clear' in button.dataset) ask('clear');
});

// Whenever the tab is shown, what it shows is as of now.
new IntersectionObserver(([shown]) => {
  if (!shown.isIntersecting) return;
  list();
  work();
}).observe(element);
