// What a screen reader hears, and dialogs.
import { $, button, el } from './dom.js';
import { t } from './i18n.js';

const spoken = document.body.appendChild(el('div', { className: 'hidden-text', role: 'status' }));

/** Says something that needs no place on the page. */
export function announce(key, values) {
  // The same words twice are heard twice only when something changes.
  spoken.textContent = spoken.textContent === t(key, values) ? `${t(key, values)}\u00a0` : t(key, values);
}

/** Shows an error until it is closed or another takes its place. */
export function alertText(key, values) {
  const text = el('span', { t: [key, values] });
  $('alert').replaceChildren(text, button('close', clearAlert));
  $('alert').dataset.key = key;
}

/** Shows what the server or the page says of an error. */
export function alertError(error) {
  if (error.problem) alertText('problem', error.problem);
  else if (error.key) alertText(error.key);
  else throw error;
}

export function clearAlert(key) {
  if (typeof key === 'string' && $('alert').dataset.key !== key) return;
  $('alert').replaceChildren();
  delete $('alert').dataset.key;
}

/** Asks before something is done; resolves to whether it shall be. */
export function confirmAction(questionKey, values, doKey) {
  const heading = el('p', { id: 'question', t: [questionKey, values] });
  return ask('alertdialog', heading, close => el('p', { className: 'buttons' },
    button('keep', () => close(false)),
    button(doKey, () => close(true), { className: 'danger' })), false);
}

/** Asks for a secret text; resolves to it, or to null. */
export function askSecret(titleKey, labelKey, hintKey, doKey) {
  const input = el('input', { type: 'password', id: 'secret', autocomplete: 'off', required: true, 'aria-describedby': 'secret-hint' });
  const label = el('label', { htmlFor: 'secret', t: [labelKey] });
  const heading = el('h2', { id: 'question', t: [titleKey] });
  return ask('dialog', heading, close => el('form', { on: { submit: e => { e.preventDefault(); close(input.value.trim()); } } },
    label, input, el('p', { id: 'secret-hint', t: [hintKey] }),
    el('p', { className: 'buttons' }, el('button', { className: 'primary', t: [doKey] }), button('close', () => close(null)))), null);
}

function ask(role, heading, content, otherwise) {
  return new Promise(resolve => {
    const dialog = el('dialog', { role, 'aria-labelledby': heading.id }, heading);
    const close = answer => {
      dialog.close();
      dialog.remove();
      resolve(answer);
    };
    dialog.append(content(close));
    dialog.addEventListener('cancel', e => {
      e.preventDefault();
      close(otherwise);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
