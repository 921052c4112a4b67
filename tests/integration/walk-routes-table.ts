import { randomUUID } from 'node:crypto';
import type { Asked } from '../support/discover';
import { upload, type World } from '../support/world';
import type { Need } from './walk-answers';

// Every route handler: by which right it answers (walk-answers.ts), and a request that asks for something of the Director's.

export type RouteEntry = { need: Need; ask: (w: World) => Promise<Asked> | Asked };

const route = (need: Need, ask: RouteEntry['ask']): RouteEntry => ({ need, ask });
const get = (need: Need, path: string): RouteEntry => route(need, () => ({ path }));
const at = (path: string, id: number): Asked => ({
  path: path.replace('[id]', String(id)),
  params: { id: String(id) },
});

const planXml =
  '<Project><Tasks><Task><UID>1</UID><Name>Dig</Name><OutlineLevel>1</OutlineLevel></Task></Tasks></Project>';

export const routeTable: Record<string, RouteEntry> = {
  'GET api/auth/[...nextauth]': get('public', '/api/auth/providers'),
  'POST api/auth/[...nextauth]': get('public', '/api/auth/signin'),
  'GET api/health': get('public', '/api/health'),
  'GET api/ready': get('public', '/api/ready'),
  'GET api/unsubscribe': get('public', '/api/unsubscribe?t=x'),
  'POST api/unsubscribe': get('public', '/api/unsubscribe?t=x'),
  'POST api/setup/demo': get('public', '/api/setup/demo'),
  // Who reads is known by the address alone: feeds.db.test.ts shows what it opens.
  'GET api/feeds/[token]': get('public', '/api/feeds/x'),
  // For an Inngest server, by its signature; there is nothing here while this house does its background work itself.
  'GET api/inngest': get('public', '/api/inngest'),
  'POST api/inngest': get('public', '/api/inngest'),
  'PUT api/inngest': get('public', '/api/inngest'),
  // These leave out what the asker may not see; foreign-reads.db.test.ts shows that.
  'GET api/options': get('self', '/api/options?kind=task&q='),
  'GET api/callers': get('self', '/api/callers?q=a'),
  'GET api/notifications': get('self', '/api/notifications'),
  'GET api/quick': get('self', '/api/quick?line=call'),
  'GET api/pocket': get('self', '/api/pocket'),
  'POST api/pocket': route('task.see', async (w) => ({
    path: '/api/pocket',
    json: {
      key: randomUUID(),
      id: await w.id('task'),
      seen: 0,
      at: '2026-11-18T08:00:00Z',
      what: 'comment',
      body: 'Words',
    },
  })),
  'POST api/pocket/photo': route('task.change', async (w) => ({
    ...{ path: `/api/pocket/photo?id=${await w.id('task')}&key=${randomUUID()}`, body: upload('note.png', 'a roof') },
  })),
  'GET api/timer': get('self', '/api/timer'),
  'GET api/live': get('self', '/api/live'),
  'GET api/calendar': get('self', '/api/calendar?view=month'),
  'GET api/recurrence': get('self', '/api/recurrence?frequency=week'),
  // its token is its right; one-tap.db.test.ts shows what it does
  'POST api/tap/[token]': route('public', () => ({ path: '/api/tap/x', params: { token: 'x' } })),
  'GET api/search': get('self', '/api/search?q=task'),
  'GET api/link-options': get('self', '/api/link-options?record=1&q=task'),
  'GET api/customers/countries': get('self', '/api/customers/countries?q=u'),
  'GET api/customers/twins': get('self', '/api/customers/twins?title=Some'),
  'GET api/customers/folders': get('any customer.see', '/api/customers/folders?q='),
  'GET api/mentions': route('task.see', async (w) => ({ path: `/api/mentions?record=${await w.id('task')}&q=` })),
  'GET api/export/[kind]': route('export', () => ({ path: '/api/export/customer', params: { kind: 'customer' } })),
  'GET api/export/plan': get('export', '/api/export/plan?format=mspdi'),
  'GET api/export/audit': get('section.audit', '/api/export/audit'),
  'POST api/files': route('task.change', async (w) => ({
    ...{ path: `/api/files?record=${await w.id('task')}`, body: upload('note.txt', 'words') },
  })),
  'GET api/files/[id]': route('task.see', async (w) => at('/api/files/[id]', await w.id('attachment'))),
  // whose a letter is: reading.db.test.ts
  'GET api/letters/[id]/body': route('nobody', () => at('/api/letters/[id]/body', 987_654_321)),
  'GET api/letters/[id]/raw': route('nobody', () => at('/api/letters/[id]/raw', 987_654_321)),
  'POST api/jobs': route('some task.change', async (w) => ({
    path: '/api/jobs',
    json: { kind: 'task', action: 'set', field: 'priority', value: 'high', ids: [await w.id('task')] },
  })),
  'GET api/jobs/[id]': route('author', async (w) => at('/api/jobs/[id]', await w.id('job'))),
  'DELETE api/jobs/[id]': route('author', async (w) => at('/api/jobs/[id]', await w.id('job'))),
  'GET api/jobs/[id]/left': route('author', async (w) => at('/api/jobs/[id]/left', await w.id('job'))),
  'POST api/import': route('customer.create', () => ({
    ...{ path: '/api/import?kind=customer', body: upload('customers.csv', 'Name\nSome\n', { kind: 'customer' }) },
  })),
  'POST api/import/plan': route('project.change', async (w) => ({
    ...{ path: `/api/import/plan?project=${await w.id('project')}`, body: upload('plan.xml', planXml) },
  })),
  'POST api/import/[id]': route('author', async (w) => ({
    ...at('/api/import/[id]', await w.id('import')),
    json: { do: 'columns' },
  })),
  'GET api/import/[id]/errors': route('author', async (w) => at('/api/import/[id]/errors', await w.id('import'))),
};
