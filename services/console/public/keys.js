// Shortcuts for the queue: j and k go down and up, Enter opens what has the focus (the browser does that),
// c takes up. They can be turned off, since single keys get in the way of speech input; nothing needs them.

const storageKey = 'wachtpost-keys';
const queue = document.querySelector('[data-queue]');
const help = document.querySelector('[data-keys]');

if (queue !== null && help !== null) {
  explain(help);
  document.addEventListener('keydown', (event) => {
    if (isOn() && !isTyping(event)) {
      act(event, Array.from(queue.querySelectorAll('[data-flag]')));
    }
  });
}

function act(event, flags) {
  const at = flags.findIndex((flag) => flag.contains(document.activeElement));
  if (event.key === 'j' || event.key === 'k') {
    const step = event.key === 'j' ? 1 : -1;
    const to = at === -1 ? 0 : Math.min(flags.length - 1, Math.max(0, at + step));
    flags[to]?.querySelector('a')?.focus();
    event.preventDefault();
  } else if (event.key === 'c' && at !== -1) {
    flags[at].querySelector('[data-claim]')?.click();
  }
}

function isTyping(event) {
  const field = event.target instanceof Element && event.target.closest('input, select, textarea');
  return Boolean(field) || event.ctrlKey || event.metaKey || event.altKey;
}

function isOn() {
  return localStorage.getItem(storageKey) !== 'off';
}

function explain(paragraph) {
  const button = paragraph.querySelector('button');
  const say = () => {
    button.textContent = isOn() ? paragraph.dataset.off : paragraph.dataset.on;
  };
  button.addEventListener('click', () => {
    localStorage.setItem(storageKey, isOn() ? 'off' : 'on');
    say();
  });
  say();
  paragraph.hidden = false;
}
