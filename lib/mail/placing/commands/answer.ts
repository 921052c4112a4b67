import 'server-only';
import { randomUUID } from 'node:crypto';
import type { TxCtx } from '@/lib/platform/context';
import { addComment } from '@/lib/record/discussion';
import type { Kinds } from '@/lib/record/record-kind';
import { applyUpdate } from '@/lib/tasks/pocket/commands';
import type { Answer, Told } from '../rules/answer';

type Aim = { recordId: number; at: Date };

/** Does what an answer by mail says with the rights of who wrote it, and puts their words into the discussion. */
export async function applyAnswer(tx: TxCtx, kinds: Kinds, aim: Aim, { told, comment }: Answer): Promise<void> {
  if (told) await update(tx, aim, told);
  if (comment !== '') await addComment(tx, kinds, { recordId: aim.recordId, body: comment });
}

/** The same as from a phone: hours first, since what is done takes none in some houses. */
async function update(tx: TxCtx, { recordId: id, at }: Aim, { done, percent, hours }: Told): Promise<void> {
  // An answer is written over what its writer has read; a later change of somebody else is no reason to lose it.
  const shared = () => ({ id, key: randomUUID(), seen: Number.MAX_SAFE_INTEGER, at: at.toISOString() });
  if (hours !== null) await applyUpdate(tx, { ...shared(), what: 'time', hours });
  if (done) await applyUpdate(tx, { ...shared(), what: 'done' });
  else if (percent !== null) await applyUpdate(tx, { ...shared(), what: 'percent', percent });
}
