import type { FilterDef } from './registry';

/** What an operator wants behind it. */
export type OperandShape = 'none' | 'one' | 'many' | 'pair' | 'days';

const date = ['is', 'before', 'after', 'between', 'today', 'next', 'last', 'empty', 'filled'] as const;
const operators: Record<FilterDef['type'], readonly string[]> = {
  text: ['contains', 'is', 'not', 'empty', 'filled'],
  number: ['is', 'from', 'to', 'between', 'empty', 'filled'],
  date,
  bool: ['is'],
  choice: ['is', 'not'],
  directory: ['is', 'not', 'empty', 'filled'],
  record: ['is', 'not', 'empty', 'filled'],
  journal: ['is', 'not', 'empty', 'filled'],
  folder: ['is', 'not', 'empty', 'filled'],
};

/** The operators of a filter, the usual one first. Their words are `record.registry.operators.<name>`. */
export const operatorsOf = (filter: FilterDef): readonly string[] => operators[filter.type];

export function operandOf(filter: FilterDef, operator: string): OperandShape {
  if (operator === 'empty' || operator === 'filled' || operator === 'today') return 'none';
  if (operator === 'between') return 'pair';
  if (operator === 'next' || operator === 'last') return 'days';
  return filter.type === 'choice' ||
    filter.type === 'directory' ||
    filter.type === 'record' ||
    filter.type === 'journal' ||
    filter.type === 'folder'
    ? 'many'
    : 'one';
}
