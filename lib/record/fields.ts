/** How a stored value is read and shown. */
const fieldTypes = [
  'text',
  'longText',
  'number',
  'decimal',
  'hours',
  'percent',
  'date',
  'instant',
  'bool',
  'choice',
  'directory',
  'record',
  'user',
  'journal',
  'folder',
  'list',
  'choices',
] as const;
export type FieldType = (typeof fieldTypes)[number];
