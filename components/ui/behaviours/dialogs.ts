const opened = (button: HTMLElement): HTMLDialogElement | null => {
  const dialog = document.getElementById(button.getAttribute('commandfor') ?? '');
  return dialog instanceof HTMLDialogElement ? dialog : null;
};

const knowsClosedBy = () => 'closedBy' in HTMLDialogElement.prototype;

/** Stands in for `command`/`commandfor` and `closedby` in browsers that do not know them yet. */
export function onDialogClick(event: MouseEvent): void {
  const target = event.target instanceof Element ? event.target : null;
  if (!target || event.defaultPrevented) return;
  if (target instanceof HTMLDialogElement && target.getAttribute('closedby') === 'any' && !knowsClosedBy()) {
    target.close();
    return;
  }
  const button = target.closest<HTMLElement>('[commandfor]');
  if (!button || 'commandForElement' in HTMLButtonElement.prototype) return;
  const dialog = opened(button);
  if (button.getAttribute('command') === 'show-modal') dialog?.showModal();
  else dialog?.close();
}
