// A form with data-once is sent once, however often its button is pressed; a button with data-copies="id" puts the
// value of that field on the clipboard. Both work without this: a second form changes nothing, and a field can be
// selected by hand.

document.addEventListener('submit', (event) => {
  const form = event.target.closest('form[data-once]');
  if (form === null) {
    return;
  }
  if (form.dataset.once === 'sent') {
    event.preventDefault();
  }
  form.dataset.once = 'sent';
});

// A page that comes back from the browser's memory may be sent anew.
addEventListener('pageshow', () => {
  document.querySelectorAll('form[data-once]').forEach((form) => {
    form.dataset.once = '';
  });
});

if (navigator.clipboard !== undefined) {
  document.querySelectorAll('[data-copies]').forEach((button) => {
    button.hidden = false;
    button.addEventListener('click', () => void copy(button));
  });
}

async function copy(button) {
  const field = document.getElementById(button.dataset.copies);
  field.select();
  await navigator.clipboard.writeText(field.value);
  button.parentElement.querySelector('[data-copied-status]').textContent = button.dataset.copied;
}
