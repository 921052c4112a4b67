export type Toast = {
  /** What happened, in a sentence. */
  text: string;
  /** One thing that can be done about it: mostly Undo. */
  action?: { label: string; run: () => void };
  /** A failure stays until it is put away. */
  lasting?: boolean;
};

/** Says what happened, over whatever is open. The code that draws it comes with the first one. */
export function notify(toast: Toast): void {
  void import('./toasts').then(({ showToast }) => showToast(toast));
}
