import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { eventType, staticSchema } from 'inngest';
import { db } from '@/db/client';
import { inngest } from '@/inngest/client';
import { startEngine } from '@/inngest/embedded/engine';

// A process of its own that runs flows until it is killed: each effect is one transaction under a key of its own.

async function effect(flow: string, name: string): Promise<string> {
  const value = randomUUID();
  const [kept] = await db.execute<{ value: string }>(sql`
    with bodies as (update flows set bodies = bodies + 1 where id = ${flow}),
    fresh as (insert into effects (flow, name, value) values (${flow}, ${name}, ${value}) on conflict do nothing returning value)
    select value from fresh union all select value from effects where flow = ${flow} and name = ${name}`);
  return kept?.value ?? '';
}

const flow = inngest.createFunction(
  {
    ...{ id: 'flow', retries: 2, concurrency: { limit: 2, key: 'event.data.lane' } },
    triggers: eventType('flow.began', { schema: staticSchema<{ flow: string; lane: number }>() }),
  },
  async ({ event, step }) => {
    const id = event.data.flow;
    const first = await step.run('first', () => effect(id, 'first'));
    await step.sleep('a little', '1s');
    const sides = await Promise.all(['left', 'right'].map((name) => step.run(name, () => effect(id, name))));
    await step.sendEvent('tell', { id: `${id} ended`, name: 'flow.ended', data: { flow: id } });
    return [first, ...sides];
  },
);

const after = inngest.createFunction(
  { id: 'after', triggers: eventType('flow.ended', { schema: staticSchema<{ flow: string }>() }) },
  ({ event, step }) => step.run('after', () => effect(event.data.flow, 'after')),
);

startEngine([flow, after], { backoff: () => 100 });
process.stdout.write('ready\n');
