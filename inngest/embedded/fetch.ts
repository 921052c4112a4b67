import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { db } from '@/db/client';
import { acceptEvents } from './accept';
import { embeddedPlans } from './state';

const eventsSchema = z.array(
  z.object({
    id: z.string().optional(),
    name: z.string(),
    data: z.record(z.string(), z.unknown()),
    ts: z.number(),
  }),
);

/** Stands in the place of the network: what the SDK would post to Inngest's event API is written into the database. */
export const embeddedFetch: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  if (request.method !== 'POST' || !new URL(request.url).pathname.startsWith('/e/')) {
    return Response.json({ error: 'the embedded engine has no such address', status: 404 }, { status: 404 });
  }
  const events = eventsSchema.parse(await request.json()).map((event) => ({ ...event, id: event.id ?? randomUUID() }));
  await acceptEvents(db, embeddedPlans(), events);
  return Response.json({ ids: events.map((event) => event.id), status: 200 });
};
