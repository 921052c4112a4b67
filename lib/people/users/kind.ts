import type { Kind } from '@/lib/kernel/kind';

/** Users are no records, but their form and its conflicts speak like a card's: words under `settings.users.fields`. */
export const userForm = {
  kind: {
    name: 'user',
    path: '/settings/users',
    numberTemplate: '',
    messages: 'settings.users',
    icon: 'user',
    journals: false,
  } satisfies Kind,
  fields: {
    login: { type: 'text' },
    name: { type: 'text' },
    employeeId: { type: 'record', kind: 'employee' },
    locale: { type: 'choice', choices: 'settings.company.locales' },
    timeZone: { type: 'text' },
  },
} as const;
