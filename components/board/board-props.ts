import type { Endpoint } from '@/components/record/call-action';

/** What stands on a board; everything is text in the reader's language and zone. */
export type Card = {
  id: number;
  number: string;
  title: string;
  end: string;
  status: { name: string; tone: string; color: string | null };
  percent: number;
  who: readonly string[];
  isHigh: boolean;
  /** stands below what is not */
  isFinished: boolean;
  /** what it is ordered by before that; null: comes last */
  due: number | null;
  mayMove: boolean;
};

export type Column = {
  /** '' for none */
  key: string;
  name: string;
  tone: string;
  color: string | null;
  /** whether a card that is put here is finished; null: it stays as it is */
  isFinished: boolean | null;
  count: number;
  isMore: boolean;
  cards: readonly Card[];
  limit: number | null;
  /** a list of the same, and what its link says where not all cards are shown */
  listHref: string;
  partText: string;
};

export type BoardWords = {
  picture: string;
  by: string;
  empty: string;
  all: string;
  limit: string;
  limitHint: string;
  limitOf: string;
  saveLimit: string;
  limitSaved: string;
  over: string;
  count: string;
  moveTo: string;
  move: string;
  moved: string;
  keys: string;
  back: string;
  finish: string;
  finishText: string;
  finishAll: string;
  returnTitle: string;
  returnText: string;
  send: string;
  high: string;
  due: string;
};

export type BoardProps = {
  by: string;
  columns: readonly Column[];
  /** where a card is opened: its id is added */
  path: string;
  /** whether cards say their status: where the columns do not */
  showsStatus: boolean;
  /** answers for `{ id, by, from, to, withExecutors?, comment? }` */
  move: Endpoint;
  /** answers for `{ board, key, limit }` */
  saveLimit: Endpoint;
  words: BoardWords;
};

/** A card on its way: a column's key each. */
export type Move = { id: number; from: string; to: string };
