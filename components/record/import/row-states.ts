const states = ['new', 'changed', 'unchanged', 'restored', 'bad', 'waiting'] as const;
export type RowCount = Partial<Record<string, number>>;

const always: readonly string[] = ['new', 'changed', 'unchanged', 'bad'];

/** States worth a number: those that are always told, and others that there are any of. */
export const shownStates = (counts: RowCount) => states.filter((state) => always.includes(state) || counts[state]);
