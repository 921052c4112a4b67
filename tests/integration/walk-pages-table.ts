import { failedRun } from '../support/failed-run';
import type { Thing, World } from '../support/world';
import type { Need } from './walk-answers';

// Every page, by which right it is there (walk-answers.ts), and what of the Director's stands in its address.

export type Params = Record<string, string | string[]>;
/** `empty`: a place in the frame that shows nothing; `signIn`: a page for who is not signed in. */
export type PageEntry = { need: Need | 'empty' | 'signIn'; params: (w: World) => Promise<Params> | Params };

const page = (need: PageEntry['need'], params: PageEntry['params'] = () => ({})): PageEntry => ({ need, params });
const of = (need: Need, thing: Thing, name = 'id'): PageEntry =>
  page(need, async (w) => ({ [name]: String(await w.id(thing)) }));

type Rights = 'task' | 'event' | 'project' | 'customer' | 'contact' | 'people';
const kind = (folder: string, rights: Rights, thing: Thing, newSheet: boolean): Record<string, PageEntry> => ({
  [`${folder}/page.tsx`]: page('self'),
  [`${folder}/[id]/page.tsx`]: of(`${rights}.see`, thing),
  [`${folder}/new/page.tsx`]: page(`${rights}.create`),
  [`${folder}/@sheet/page.tsx`]: page('empty'),
  [`${folder}/@sheet/[...rest]/page.tsx`]: page('empty', () => ({ rest: ['x'] })),
  [`${folder}/@sheet/(.)[id]/page.tsx`]: of(`${rights}.see`, thing),
  ...(newSheet ? { [`${folder}/@sheet/(.)new/page.tsx`]: page(`${rights}.create`) } : {}),
});

const desk: Record<string, PageEntry> = {
  'page.tsx': page('self'),
  ...kind('tasks', 'task', 'task', true),
  ...kind('events', 'event', 'event', true),
  'events/call/page.tsx': page('event.create'),
  ...kind('projects', 'project', 'project', true),
  ...kind('customers', 'customer', 'customer', true),
  ...kind('contacts', 'contact', 'contact', true),
  ...kind('people', 'people', 'employee', false),
  ...kind('units', 'people', 'unit', false),
  ...kind('centres', 'people', 'centre', false),
  'customers/folders/new/page.tsx': page('section.directories'),
  'customers/folders/[folder]/page.tsx': of('section.directories', 'folder', 'folder'),
  'import/page.tsx': page('customer.create'),
  'import/[id]/page.tsx': of('author', 'import'),
  'notifications/page.tsx': page('self'),
  'operations/page.tsx': page('self'),
  'operations/[id]/page.tsx': of('section.audit', 'operation'),
  'day/page.tsx': page('self'),
  'waiting/page.tsx': page('self'),
  'quick/page.tsx': page('task.create'),
  'profile/page.tsx': page('self'),
  'profile/rules/page.tsx': page('self'),
  'profile/password/page.tsx': page('self'),
  'settings/page.tsx': page('any section'),
  'settings/audit/page.tsx': page('section.audit'),
  'settings/background/page.tsx': page('section.background'),
  'settings/background/[id]/page.tsx': page('section.background', async () => ({ id: await failedRun() })),
  'settings/calendars/page.tsx': page('section.company'),
  'settings/company/page.tsx': page('section.company'),
  'settings/directories/page.tsx': page('section.directories'),
  'settings/directories/[name]/page.tsx': page('section.directories', () => ({ name: 'position' })),
  'settings/journals/page.tsx': page('section.journals'),
  'settings/mail/page.tsx': page('section.mail'),
  'settings/mail/rules/page.tsx': page('section.mail'),
  'settings/mail/defaults/page.tsx': page('section.mail'),
  'settings/mail/letters/page.tsx': page('section.mail'),
  'settings/mailboxes/page.tsx': page('self'),
  'settings/mailboxes/new/page.tsx': page('section.mail'),
  'settings/mailboxes/[id]/page.tsx': of('section.mail', 'mailbox'),
  'settings/notifications/page.tsx': page('section.notifications'),
  'settings/numbering/page.tsx': page('section.numbering'),
  'settings/roles/page.tsx': page('section.roles'),
  'settings/roles/new/page.tsx': page('section.roles'),
  'settings/roles/[id]/page.tsx': of('section.roles', 'role'),
  'settings/roles/journals/page.tsx': page('section.roles'),
  'settings/users/page.tsx': page('section.users'),
  'settings/users/new/page.tsx': page('section.users'),
  'settings/users/[id]/page.tsx': of('section.users', 'user'),
};

export const pageTable: Record<string, PageEntry> = {
  'app/(auth)/setup/page.tsx': page('signIn'),
  'app/(auth)/sign-in/page.tsx': page('signIn'),
  'app/(public)/tap/[token]/page.tsx': page('public', () => ({ token: 'x' })),
  'app/(public)/unsubscribe/page.tsx': page('public'),
  ...Object.fromEntries(Object.entries(desk).map(([file, entry]) => [`app/(desk)/${file}`, entry])),
};
