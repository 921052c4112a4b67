import { sql } from 'drizzle-orm';
import { eventType, staticSchema } from 'inngest';
import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { runAgain } from '@/lib/settings/background/commands';
import { getBackground } from '@/lib/settings/background/queries';
import { actor } from '@/tests/support/actors';
import { ended, happen, withEngine } from '@/tests/support/background';
import { inngest } from '../client';

test('a failed run goes on from where it failed; what was done is not done again', async () => {
  const admin = await actor({ sections: ['background'] });
  let broken = true;
  const done: string[] = [];
  const fn = inngest.createFunction(
    { id: 'mended', retries: 0, triggers: eventType('a', { schema: staticSchema<{ n: number }>() }) },
    async ({ step, event }) => {
      await step.run('first', () => done.push('first'));
      await Promise.all([
        step.run('left', () => done.push('left')),
        step.run('right', () => {
          if (broken) throw new Error('broken');
          done.push('right');
        }),
      ]);
      return event.data.n;
    },
  );
  await withEngine([fn], async () => {
    await happen('a', { n: 5 });
    const [failed] = await ended('mended');
    expect(failed).toMatchObject({ state: 'failed' });
    expect((await getBackground(admin)).functions).toMatchObject([{ id: 'mended', failingSince: expect.any(Date) }]);
    broken = false;
    const run = failed?.id ?? '';
    await runAgain(admin, { run });
    expect(await ended('mended')).toMatchObject([{ id: run, state: 'done', output: 5 }]);
    await expect(runAgain(admin, { run })).rejects.toMatchObject({ code: 'conflict' });
    expect((await getBackground(admin)).functions).toMatchObject([{ id: 'mended', failingSince: null }]);
  });
  expect(done.sort()).toEqual(['first', 'left', 'right']);
  const [entry] = await db.execute(sql`select actor_id::int as actor, verb, subject from audit`);
  expect(entry).toEqual({ actor: admin.userId, verb: 'background.run_again', subject: 'mended' });
});
