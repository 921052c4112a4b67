import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { mailboxes } from '@/db/schema/inbox';
import type { Ctx } from '@/lib/platform/context';
import { ImapFailure, type ImapLine, openImap } from '@/lib/platform/imap';
import { forgetToken, type MailboxRow, serverOfMailbox } from './access';
import { chooseFolders, type FolderRow } from './folders';
import { watchPace } from './pace';
import { noteFailure, noteFolder, noteSuccess } from './trouble';

// Guarantee: a folder that does not open, or is not searched, holds up no other; how the round went is written down.

/** `more`: letters are still to come. */
export type Received = { made: number; more: boolean };
/** `isWhole`: nothing went against any of the folders. */
export type Passed = Received & { isWhole: boolean };
/** One pass over the folders. `end`: by the clock of `performance`. */
export type Round = { ctx: Ctx; row: MailboxRow; line: ImapLine; end: number };
type Work = (round: Round, folder: FolderRow) => Promise<Received>;

const nothing: Received = { made: 0, more: false };
const stopped: Passed = { ...nothing, isWhole: false };
/** Lines one round may open. */
const LINES = 6;

export async function readMailbox(id: number): Promise<MailboxRow | undefined> {
  const [row] = await db.select().from(mailboxes).where(eq(mailboxes.id, id));
  return row;
}

/**
 * Signs in to a mailbox, goes through its folders once for each of `works`, and writes down what goes against it; answers
 * nothing then. A line that breaks is opened anew a few times: it may be one letter that breaks it.
 */
export async function goThrough(ctx: Ctx, id: number, seconds: number, works: readonly Work[]): Promise<Passed> {
  const end = performance.now() + seconds * 1_000;
  for (let left = LINES; ; left--) {
    // What the round before has changed is known here: a token that may be used once.
    const row = await readMailbox(id);
    if (!row?.isEnabled) return stopped;
    try {
      const { received, failures } = await overLine(row, seconds, (line) =>
        overFolders({ ctx, row, line, end }, works),
      );
      if (failures[0]) await noteFolder(ctx, id, failures[0]);
      else await noteSuccess(id);
      return { ...received, isWhole: failures.length === 0 };
    } catch (error) {
      if (!(error instanceof ImapFailure)) throw error;
      if (error instanceof BrokenLine && left > 1 && performance.now() < end) continue;
      await noteFailure(ctx, id, error);
      return stopped;
    }
  }
}

/** It was signed in, and is gone. */
class BrokenLine extends ImapFailure {}

async function overLine<T>(row: MailboxRow, seconds: number, work: (line: ImapLine) => Promise<T>): Promise<T> {
  const server = await serverOfMailbox(row);
  const line = await openImap(server).catch((error: unknown) => {
    if (error instanceof ImapFailure && error.step === 'signIn') forgetToken(server);
    throw error;
  });
  const unwatch = watchPace(line, seconds);
  try {
    return await work(line);
  } catch (error) {
    if (error instanceof ImapFailure && !line.isOpen) throw new BrokenLine(error.step, error.words);
    throw error;
  } finally {
    unwatch();
    await line.end();
  }
}

async function overFolders(
  round: Round,
  works: readonly Work[],
): Promise<{ received: Received; failures: ImapFailure[] }> {
  const { folders, lost } = await chooseFolders(round.row, round.line);
  const failures = lost.map((path) => new ImapFailure('folder', path));
  const received = { ...nothing };
  for (const work of works)
    for (const folder of folders) {
      const { made, more } = await work(round, folder).catch((error: unknown) => {
        if (!(error instanceof ImapFailure) || !round.line.isOpen) throw error;
        failures.push(new ImapFailure(error.step, `${folder.path}: ${error.words}`));
        return nothing;
      });
      received.made += made;
      received.more ||= more;
    }
  return { received, failures };
}
