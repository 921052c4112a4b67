/** What became of a record: its fields or parts, its discussion, its files, its links; or one may not see it any more. */
export type What = 'changed' | 'said' | 'files' | 'links' | 'gone';

/** Records of one kind that changed in one transaction. It carries no content: who wants that asks for the page. */
export type LiveChange = {
  kind: string;
  what: What;
  /** empty: so many that they are not named */
  ids: number[];
  /** the transaction; a page whose snapshot sees it shows the change already */
  xid: string;
  /** the receiver did it, here or in another window */
  own: boolean;
};
