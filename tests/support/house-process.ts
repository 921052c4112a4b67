import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { isAway } from '@/db/lost-connection';
import { startBackground } from '@/inngest/start';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';
import { contextOfUser } from '@/lib/platform/user-context';
import { changeTaskStatus } from '@/lib/tasks/commands/status';
import { applyUpdate } from '@/lib/tasks/pocket/commands';
import { tap } from '@/lib/tasks/reminders/commands/tap';

// A process of the whole house, to be killed: its background work, and the buttons people press in it. Done is pressed on
// the card, in a letter and on a phone at once; what was not answered, because the process died, is pressed again.

type Press = {
  taskId: string;
  authorId: string;
  userId: string;
  statusId: number;
  token: string;
  key: string;
  seen: string;
};

const person = async (id: string): Promise<Ctx> => {
  const ctx = await contextOfUser(Number(id));
  if (!ctx) throw new Error(`nobody is ${id}`);
  return ctx;
};

/** Null when it was done, or refused for a reason a person may be told. */
const troubleOf = (press: PromiseSettledResult<unknown>): string | null => {
  if (press.status === 'fulfilled') return null;
  const { reason } = press;
  // The phone is told that somebody else was quicker.
  if (reason instanceof AppError && reason.code === 'conflict') return null;
  if (isAway(reason)) throw reason;
  return reason instanceof Error ? `${reason.stack} ${reason.cause ?? ''}` : String(reason);
};

async function pressAll({ taskId, authorId, userId, statusId, token, key, seen }: Press): Promise<void> {
  const id = Number(taskId);
  await db.execute(sql`update presses set attempts = attempts + 1 where task_id = ${id}`);
  const [author, executor] = await Promise.all([person(authorId), person(userId)]);
  const at = new Date().toISOString();
  const settled = await Promise.allSettled([
    changeTaskStatus(author, { id, statusId: Number(statusId), withExecutors: true }),
    tap(token, { now: new Date(), address: '203.0.113.7', requestId: '' }),
    applyUpdate(executor, { what: 'done', key, id, seen: Number(seen), at }),
  ]);
  const trouble = settled.map(troubleOf).filter(Boolean).join('\n');
  await db.execute(sql`update presses set answered = true, trouble = trouble || ${trouble} where task_id = ${id}`);
}

async function pressNext(): Promise<boolean> {
  const [press] = await db.execute<Press>(sql`
    select task_id as "taskId", author_id as "authorId", user_id as "userId", status_id as "statusId", token, key, seen
    from presses where opened and not answered order by random() limit 1`);
  if (press) await pressAll(press);
  return press !== undefined;
}

startBackground();
process.stdout.write('ready\n');
for (;;) {
  const pressed = await pressNext().catch((error: unknown) => {
    if (!isAway(error)) throw error;
    return false;
  });
  if (!pressed) await new Promise((resolve) => setTimeout(resolve, 30));
}
