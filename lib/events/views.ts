type Named = { id: number; text: string };
export type EventTypeView = { id: number; name: string; code: string; system: boolean };

/** A row of the registry, by column key; everything is text in the reader's language. */
export type EventRow = {
  id: number;
  number: string;
  title: { text: string; href: string };
  start: string;
  end: string;
  type: Pick<EventTypeView, 'name' | 'system'>;
  customer: Named | null;
  contact: Named | null;
  project: Named | null;
  phone: string;
  email: string;
  responsible: Named | null;
  result: string;
  answered: string;
  unit: Named | null;
  author: string;
  created: string;
  changed: string;
};

export type ParticipantView = { id: number; who: Named & { kind: 'employee' | 'contact' }; position: string };
/** `task`: what was made of it; null where the reader sees none, `hasTask` says whether there is one. */
export type DecisionView = {
  id: number;
  text: string;
  hasTask: boolean;
  task: (Named & { number: string; done: boolean }) | null;
};

export type EventCardView = {
  id: number;
  type: EventTypeView;
  /** when, in words */
  when: string;
  /** a letter lies with it, which says what it says */
  isLetter: boolean;
  isMissed: boolean;
  /** the call that answered a missed one, as far as the reader sees it */
  answeredBy: (Named & { when: string }) | null;
  values: {
    title: string;
    unitId: number | null;
    journalId: number | null;
    start: string | null;
    end: string | null;
    typeId: number | null;
    employeeId: number | null;
    centreId: number | null;
    customerId: number | null;
    contactId: number | null;
    projectId: number | null;
    phone: string;
    fax: string;
    email: string;
    content: string;
    result: string;
    agenda: string;
  };
  names: Partial<Record<'unit' | 'employee' | 'centre' | 'customer' | 'contact' | 'project', string>>;
  participants: ParticipantView[];
  decisions: DecisionView[];
};

export type EventChoices = {
  types: readonly EventTypeView[];
  journals: readonly { id: number; name: string }[];
};

/** Calls with one number: how many, the last of them, and whether the last missed one is answered. */
export type NumberRow = {
  key: string;
  phone: string;
  count: number;
  last: string;
  lastId: number;
  customer: Named | null;
  contact: Named | null;
  waiting: number;
  answered: string;
};
