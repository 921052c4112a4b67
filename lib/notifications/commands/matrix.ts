import 'server-only';
import { notificationRules } from '@/db/schema/notifications';
import { authoriseSection } from '@/lib/access/gate';
import { recordAudit } from '@/lib/platform/audit';
import type { Ctx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { readMatrix } from '../queries/matrix';
import { type SaveMatrix, waysIn } from '../schema';

/** Who of a role is told of what, by which ways. */
export async function saveMatrix(ctx: Ctx, { role, ways }: SaveMatrix): Promise<null> {
  return transaction(ctx, 'notification.matrix', async (tx) => {
    authoriseSection(tx, 'notifications');
    const matrix = await readMatrix(tx);
    const changes: Record<string, [string, string]> = {};
    for (const [stage, { on, off }] of waysIn(ways)) {
      const before = matrix(role, stage);
      const channels = [...before.filter((way) => !off.includes(way) && !on.includes(way)), ...on];
      if (channels.length === before.length && channels.every((way) => before.includes(way))) continue;
      changes[stage] = [before.join(', '), channels.join(', ')];
      await tx.tx
        .insert(notificationRules)
        .values({ role, stage, channels })
        .onConflictDoUpdate({ target: [notificationRules.role, notificationRules.stage], set: { channels } });
    }
    if (Object.keys(changes).length > 0)
      await recordAudit(tx, { verb: 'notification.matrix', subject: role, details: { changes } });
    return null;
  });
}
