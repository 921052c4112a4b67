export type Toast = {
  /** What happened, in a sentence. */
  text: string;
  /** One thing that can be done about it: mostly Undo. */
  action?: { label: string; run: () => void };
  /** A failure stays until it is put away. */
  lasting?: boolean;
};
