// Keeps an open page up to date: a quiet bar tells what came, and what colleagues change is changed in its place.
// Nothing that is being read moves, and nothing that is being filled in is replaced. A page that is hidden lets go.

const root = document.querySelector('[data-live]');
const beatMs = 25_000;
let stream = null;
let used = false;
let wanted = new Set();

if (root !== null && 'EventSource' in window) {
  document.addEventListener('visibilitychange', () => (document.hidden ? rest() : listen()));
  if (!document.hidden) {
    listen();
  }
  if (root.dataset.here !== undefined) {
    beHere();
  }
}

function listen() {
  if (stream !== null) {
    return;
  }
  stream = new EventSource(root.dataset.live);
  // Also after it was lost: what happened meanwhile is asked.
  stream.addEventListener('open', () => {
    void tellNews();
    void refresh(shown());
  });
  stream.addEventListener('arrived', () => void tellNews());
  stream.addEventListener('changed', (event) => {
    const ids = JSON.parse(event.data);
    void refresh(ids === null ? shown() : ids);
  });
  stream.addEventListener('ended', () => {
    rest();
    say(root.dataset.ended);
  });
}

function rest() {
  stream?.close();
  stream = null;
}

function shown() {
  return Array.from(document.querySelectorAll('[data-shows]'), (part) => part.dataset.shows);
}

async function tellNews() {
  const { news, seen, at } = root.dataset;
  if (news === undefined) {
    return;
  }
  const address = new URL(news, location.href);
  address.searchParams.set('seen', seen);
  address.searchParams.set('at', at);
  const text = await get(address);
  if (text !== null && text !== root.innerHTML) {
    root.innerHTML = text;
  }
}

// Several changes at once are one question.
async function refresh(ids) {
  const here = new Set(shown());
  const isFirst = wanted.size === 0;
  ids.filter((id) => here.has(id)).forEach((id) => wanted.add(id));
  if (!isFirst || wanted.size === 0) {
    return;
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
  const address = new URL(root.dataset.parts, location.href);
  wanted.forEach((id) => address.searchParams.append('id', id));
  wanted = new Set();
  const text = await get(address);
  if (text !== null) {
    const page = new DOMParser().parseFromString(text, 'text/html');
    page.querySelectorAll('[data-shows]').forEach(replace);
  }
}

function replace(part) {
  const old = document.getElementById(part.id);
  if (old === null || old.outerHTML === part.outerHTML || isBusy(old)) {
    return;
  }
  const focused = old.contains(document.activeElement) ? document.activeElement.id : '';
  const fresh = document.importNode(part, true);
  old.replaceWith(fresh);
  window.htmx?.process(fresh);
  const again = focused === '' ? null : document.getElementById(focused);
  if (again !== null) {
    again.focus();
  } else if (focused !== '') {
    // What had the focus is gone, so it stays in the row.
    fresh.closest('[data-flag]')?.querySelector('a')?.focus();
  }
}

function isBusy(part) {
  return part.querySelector('details[open], select:focus, textarea:focus') !== null;
}

// Tells colleagues that somebody looks, and keeps what they hold while they are at work.
function beHere() {
  ['keydown', 'pointerdown', 'scroll', 'input'].forEach((kind) =>
    document.addEventListener(kind, noteUse, { passive: true }),
  );
  setTimeout(beat, 2_000);
  setInterval(beat, beatMs);
  window.addEventListener('pagehide', () => post('leave'));
}

function noteUse() {
  used = true;
}

function beat() {
  if (!document.hidden) {
    post(used ? 'working' : 'presence');
    used = false;
  }
}

function post(what) {
  const token = document.querySelector('input[name=token]')?.value ?? '';
  const body = new URLSearchParams({ token });
  fetch(`${root.dataset.here}/${what}`, { method: 'POST', body, keepalive: true }).catch(() => {});
}

// Null where nothing useful came back; the next change asks again.
async function get(address) {
  const answer = await fetch(address, { redirect: 'manual' }).catch(() => null);
  return answer?.ok ? answer.text() : null;
}

function say(text) {
  const line = document.createElement('p');
  line.className = 'wp-news';
  line.textContent = text;
  const place = root.dataset.news === undefined ? document.getElementById('work') : root;
  place?.append(line);
}
