import 'server-only';
import { inArray, sql } from 'drizzle-orm';
import { letters } from '@/db/schema/mail';
import { authoriseSection } from '@/lib/access/gate';
import type { Ctx } from '@/lib/platform/context';
import { readServer, smtpOf } from '../commands/server';
import type { ServerDetails } from '../views';

export async function getServerDetails(ctx: Ctx): Promise<ServerDetails> {
  authoriseSection(ctx, 'mail');
  const [row, counts] = await Promise.all([readServer(ctx.db), countByState(ctx)]);
  return {
    values: {
      ...{ host: row?.host ?? '', port: row?.port ?? 587, security: row?.security ?? 'starttls' },
      ...{ login: row?.login ?? '', fromName: row?.fromName ?? '', fromAddress: row?.fromAddress ?? '' },
      ...{ replyAddress: row?.replyAddress ?? '', publicUrl: row?.publicUrl ?? '' },
    },
    version: row?.version ?? 1,
    hasPassword: Boolean(row?.password && smtpOf(row)?.password),
    trouble:
      row?.failedStep && row.failedAt && row.failures > 0
        ? { step: row.failedStep, words: row.failedWords, at: row.failedAt, restUntil: row.restUntil }
        : null,
    counts,
  };
}

async function countByState(ctx: Ctx): Promise<ServerDetails['counts']> {
  const rows = await ctx.db
    .select({ state: letters.state, count: sql<number>`count(*)`.mapWith(Number) })
    .from(letters)
    .where(inArray(letters.state, ['queued', 'sending', 'failed', 'unknown']))
    .groupBy(letters.state);
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}
