import type { Toast } from './toast';

/** Says what happened, over whatever is open; what it answers takes it away. The code that draws it comes with the first one. */
export function notify(toast: Toast): () => void {
  const shown = import('./toasts').then(({ showToast }) => showToast(toast));
  return () => void shown.then((away) => away());
}
