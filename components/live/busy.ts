// What a refresh would disturb: something typed and not saved, a dialog, a menu, a drag. A field that keeps its words by
// itself (a comment) says so by `data-keeps`.

const OPEN = 'dialog[open]:not(.sheet), [popover]:popover-open:not(.toasts, [role="tooltip"])';

let pressed = false;

/** Notices a hand on the page, until the signal. */
export function watchHand(signal: AbortSignal): void {
  const down = (event: PointerEvent) => {
    // Any other button opens a menu of the browser's, and its release may never be heard of.
    pressed = event.button === 0;
  };
  const up = () => {
    pressed = false;
  };
  addEventListener('pointerdown', down, { signal, capture: true });
  for (const name of ['pointerup', 'pointercancel', 'dragend', 'blur'])
    addEventListener(name, up, { signal, capture: true });
}

/** `typing` is worth a word, since it may last; `moment` passes. */
export function busyWith(): 'typing' | 'moment' | null {
  if (document.querySelector('form[data-dirty]') || isTyped(document.activeElement)) return 'typing';
  return pressed || document.querySelector(OPEN) ? 'moment' : null;
}

function isTyped(field: Element | null): boolean {
  if (field instanceof HTMLElement && field.isContentEditable) return true;
  const hasText =
    field instanceof HTMLTextAreaElement ||
    (field instanceof HTMLInputElement && !/^(checkbox|radio|button|submit)$/.test(field.type));
  return hasText && !('keeps' in field.dataset) && field.value !== field.defaultValue;
}
