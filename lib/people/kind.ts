import type { Kind } from '@/lib/kernel/kind';

export const employeeKind = {
  name: 'employee',
  path: '/people',
  numberTemplate: 'E-{n}',
  messages: 'employees',
  icon: 'user',
  journals: false,
} as const satisfies Kind;

export const unitKind = {
  name: 'unit',
  path: '/units',
  numberTemplate: 'U-{n}',
  messages: 'units',
  icon: 'building',
  journals: false,
} as const satisfies Kind;

export const centreKind = {
  name: 'centre',
  path: '/centres',
  numberTemplate: 'R-{n}',
  messages: 'centres',
  icon: 'users',
  journals: false,
} as const satisfies Kind;

/** The directories an employee's card picks from. */
export const peopleDirectories = { position: 'position' } as const;
