/** What may have happened with a customer. */
export type TimelineWhat = 'event' | 'taskMade' | 'taskDone' | 'projectMade' | 'comment';

export type TimelineEntry = {
  what: TimelineWhat;
  /** of its own, for lists */
  key: string;
  at: Date;
  /** the record it happened to; a comment: the one it was said of */
  id: number;
  kind: string;
  number: string;
  title: string;
  /** the code of an event's type, when it is one of the system's */
  type: string;
  /** what an event's type is called; the beginning of a comment */
  note: string;
  /** what came of an event */
  result: string;
  who: string;
};
