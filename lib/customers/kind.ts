import type { Kind } from '@/lib/kernel/kind';

export const customerKind = {
  name: 'customer',
  path: '/customers',
  numberTemplate: 'C-{n}',
  messages: 'customers',
  icon: 'building-2',
  journals: true,
} as const satisfies Kind;

export const contactKind = {
  name: 'contact',
  path: '/contacts',
  numberTemplate: 'CP-{n}',
  messages: 'contacts',
  icon: 'id-card',
  journals: false,
} as const satisfies Kind;

export const customerForms = ['company', 'person', 'sole_trader', 'government'] as const;
export const customerRoles = ['customer', 'supplier', 'partner', 'competitor'] as const;
export const customerStages = ['potential', 'before_contract', 'under_contract', 'former'] as const;
export type CustomerForm = (typeof customerForms)[number];

/** The directories a customer's card picks from. */
export const customerDirectories = {
  status: 'customer_status',
  source: 'customer_source',
  direction: 'direction',
} as const;
