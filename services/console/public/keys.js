// Shortcuts of the queue and of a flag. What a key presses says so itself: data-key="c". In the queue that is the
// row with the focus before anything else. They can be turned off, since single keys get in the way of speech
// input; nothing needs them. "/help/keys" is the same list without script.

const switchKey = 'wachtpost-keys';
const placeKey = 'wachtpost-row';
const rows = () => Array.from(document.querySelectorAll('[data-queue] [data-flag]'));
const hasKeys = () => document.querySelector('[data-keys]') !== null;

document.addEventListener('keydown', (event) => {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
  if (plain && isOn() && hasKeys() && !isTyping(event.target) && openDialog() === null) {
    act(event);
  }
});
document.querySelectorAll('[data-keys]').forEach(offerSwitch);
returnToPlace();

function act(event) {
  const step = { j: 1, k: -1 }[event.key];
  if (step !== undefined) {
    move(step);
  } else if (event.repeat) {
    // A key that is held down decides nothing.
  } else if (event.key === '?') {
    void showHelp();
  } else if (!press(nameOf(event))) {
    return;
  }
  event.preventDefault();
}

function move(step) {
  const all = rows();
  const at = all.findIndex((row) => row.contains(document.activeElement));
  const to = at === -1 ? 0 : Math.min(all.length - 1, Math.max(0, at + step));
  all[to]?.querySelector('a')?.focus();
}

// A letter with the shift key is another key than the letter, whatever the caps lock says.
function nameOf({ key, shiftKey }) {
  const small = key.toLowerCase();
  return shiftKey && /^[a-z]$/.test(small) ? `shift+${small}` : small;
}

function press(key) {
  const row = rows().find((one) => one.contains(document.activeElement));
  if (row !== undefined && /^[1-9]$/.test(key)) {
    location.href = `${row.querySelector('a').href}?label=${key}#decide`;
    return true;
  }
  const selector = `[data-key="${CSS.escape(key)}"]`;
  const target = row?.querySelector(selector) ?? nextOf(selector);
  if (target === undefined) {
    return false;
  }
  keepPlace(row);
  // A part that was put into the page a moment ago is not known to htmx yet: a key can be faster than that.
  window.htmx?.process(target.form ?? target);
  target.click();
  if (target.hasAttribute('data-submits')) {
    target.form.requestSubmit();
  }
  return true;
}

// Of several the first after the focus, so that a key pressed again goes on where it was.
function nextOf(selector) {
  const all = Array.from(document.querySelectorAll(selector)).filter(
    (one) => !one.closest('[data-flag]'),
  );
  return all.find(followsFocus) ?? all[0];
}

function followsFocus(element) {
  const focus = document.activeElement;
  return Boolean(focus.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
}

// After a decision in the queue the next row takes the place of this one, and the focus.
function keepPlace(row) {
  if (row !== undefined) {
    const path = location.pathname + location.search;
    sessionStorage.setItem(placeKey, JSON.stringify({ path, at: rows().indexOf(row) }));
  }
}

function returnToPlace() {
  const kept = JSON.parse(sessionStorage.getItem(placeKey) ?? 'null');
  sessionStorage.removeItem(placeKey);
  const all = rows();
  if (kept?.path === location.pathname + location.search && all.length > 0) {
    all[Math.min(kept.at, all.length - 1)]?.querySelector('a')?.focus();
  }
}

function isTyping(target) {
  const field =
    target instanceof Element && target.closest('input, select, textarea, [contenteditable]');
  return Boolean(field) && !['checkbox', 'radio', 'button', 'submit'].includes(field.type);
}

function openDialog() {
  return document.querySelector('dialog[open]');
}

// The list is that of the help page, so that there is one.
async function showHelp() {
  const address = document.querySelector('[data-keys]').dataset.help;
  const answer = await fetch(address).catch(() => null);
  if (answer === null || !answer.ok || openDialog() !== null) {
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const list = page.querySelector('[data-keys-help]');
  if (list === null) {
    location.href = address;
    return;
  }
  const dialog = document.createElement('dialog');
  dialog.className = 'wp-dialog';
  dialog.setAttribute('aria-labelledby', 'keys-title');
  const close = document.createElement('button');
  close.className = 'utrecht-button utrecht-button--secondary-action';
  close.textContent = list.dataset.close;
  close.addEventListener('click', () => dialog.close());
  dialog.append(document.importNode(list, true), close);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.querySelectorAll('[data-keys]').forEach(offerSwitch);
  dialog.showModal();
  close.focus();
}

function isOn() {
  return localStorage.getItem(switchKey) !== 'off';
}

function offerSwitch(place) {
  const button = place.querySelector('button');
  const say = () => {
    button.textContent = isOn() ? place.dataset.off : place.dataset.on;
  };
  button.addEventListener('click', () => {
    localStorage.setItem(switchKey, isOn() ? 'off' : 'on');
    say();
  });
  say();
  place.hidden = false;
}
