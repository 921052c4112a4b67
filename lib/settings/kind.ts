/**
 * The directories of S1 that are plain lists of values. `open`: people who work with the cards that pick from it may add
 * values in place; the others grow only in Settings.
 */
export const directories = [
  { name: 'task_status', open: false, coloured: true, categorised: true },
  { name: 'event_type', open: false, coloured: false, categorised: false },
  { name: 'typical_task', open: true, coloured: false, categorised: false },
  { name: 'customer_status', open: false, coloured: false, categorised: false },
  { name: 'customer_source', open: true, coloured: false, categorised: false },
  { name: 'direction', open: true, coloured: false, categorised: false },
  { name: 'position', open: true, coloured: false, categorised: false },
] as const;
export type Directory = (typeof directories)[number];
export type DirectoryName = Directory['name'];
export const directoryNames: readonly DirectoryName[] = directories.map((directory) => directory.name);
export const findDirectory = (name: string): Directory | undefined =>
  directories.find((directory) => directory.name === name);

export const numberResets = ['never', 'yearly', 'monthly'] as const;

/** Colours a company may give a status: names of the tokens, so that each is readable in light and dark. */
export const statusTones = [
  'assigned',
  'accepted',
  'suspended',
  'done',
  'violet',
  'pink',
  'amber',
  'green',
  'olive',
  'slate',
] as const;
