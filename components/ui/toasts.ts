import { spokenWords } from './spoken-words';
import type { Toast } from './toast';

// Drawn without React, in the top layer: a modal dialog makes everything outside itself inert, so the list of toasts
// moves into the dialog on top. A library that stays in the body cannot be read or clicked there.

const seconds = (toast: Toast): number => (toast.lasting ? Number.POSITIVE_INFINITY : toast.action ? 10 : 5);
const most = 3;

function list(): HTMLElement {
  const home = [...document.querySelectorAll<HTMLElement>('dialog:modal')].at(-1) ?? document.body;
  const old = document.querySelector<HTMLElement>('.toasts');
  const box = old ?? Object.assign(document.createElement('div'), { className: 'toasts' });
  if (!old) {
    box.setAttribute('popover', 'manual');
    box.setAttribute('role', 'status');
    box.dataset.chrome = '';
  }
  if (box.parentElement !== home) home.append(box);
  if (box.matches(':popover-open')) box.hidePopover();
  box.showPopover();
  return box;
}

function button(label: string, press: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = label;
  made.addEventListener('click', press);
  return made;
}

/** Returns what puts it away. */
export function showToast(toast: Toast): () => void {
  const box = list();
  const item = document.createElement('div');
  item.className = 'toast';
  const text = document.createElement('p');
  item.append(text);

  let timer: ReturnType<typeof setTimeout> | undefined;
  const gone = () => {
    clearTimeout(timer);
    item.remove();
    if (box.childElementCount === 0 && box.isConnected) box.hidePopover();
  };
  const wait = () => {
    clearTimeout(timer);
    if (Number.isFinite(seconds(toast))) timer = setTimeout(gone, seconds(toast) * 1000);
  };
  const stay = () => clearTimeout(timer);

  const { action } = toast;
  if (action)
    item.append(
      button(action.label, () => {
        gone();
        action.run();
      }),
    );
  const close = button('×', gone);
  close.setAttribute('aria-label', spokenWords().dismiss ?? '×');
  item.append(close);
  item.addEventListener('pointerenter', stay);
  item.addEventListener('pointerleave', wait);
  item.addEventListener('focusin', stay);
  item.addEventListener('focusout', wait);
  item.addEventListener('keydown', (event) => (event.key === 'Escape' ? gone() : undefined));

  while (box.childElementCount >= most) box.firstElementChild?.remove();
  box.append(item);
  // A status is read out when its text changes, so the text comes after the box.
  requestAnimationFrame(() => {
    text.textContent = toast.text;
  });
  wait();
  return gone;
}
