import type { Toast } from './toast';

/** Says what happened, over whatever is open. The code that draws it comes with the first one. */
export function notify(toast: Toast): void {
  void import('./toasts').then(({ showToast }) => showToast(toast));
}
