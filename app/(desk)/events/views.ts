import type { Params } from '@/lib/record/list-query';

export const eventViews = ['registry', 'email', 'missed', 'answered', 'numbers', 'archive'] as const;
export type EventView = {
  key: (typeof eventViews)[number];
  /** rows stand for numbers, not for events */
  isByNumber: boolean;
  /** what stays in the address */
  params: Record<string, string>;
  /** conditions nobody can take away */
  filters: string[];
};

const filters: Record<EventView['key'], string[]> = {
  registry: [],
  email: ['group.is.email'],
  missed: ['group.is.missed'],
  answered: ['group.is.answered'],
  numbers: [],
  archive: ['archived.is.yes'],
};

/** The view an address asks for; missed calls stand one by one or, with `by=number`, by their number. */
export function viewOf({ view, by }: Params): EventView {
  const key = eventViews.find((one) => one === view) ?? 'registry';
  const byNumber = key === 'missed' && by === 'number';
  return {
    key,
    isByNumber: byNumber || key === 'numbers',
    params: { ...(key === 'registry' ? {} : { view: key }), ...(byNumber ? { by: 'number' } : {}) },
    filters: filters[key],
  };
}
