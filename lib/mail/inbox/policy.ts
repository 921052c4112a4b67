import { hasSection } from '@/lib/kernel/rights';
import type { Ctx } from '@/lib/platform/context';

type Whose = { ownerId: number | null };
type Who = Pick<Ctx, 'userId' | 'rights'>;

const looksAfter = ({ userId, rights }: Who): boolean => userId === null || hasSection(rights, 'mail');
const isOwner = ({ userId }: Who, { ownerId }: Whose): boolean => ownerId !== null && ownerId === userId;

/** That it is there, how it is set and whether it works: its owner, and those who look after the mail. No letters by it. */
export const maySeeMailbox = (who: Who, box: Whose): boolean => isOwner(who, box) || looksAfter(who);
/** Its fields, its secret, and who reads it: one's own is nobody else's to change. */
export const mayChangeMailbox = (who: Who, box: Whose): boolean =>
  box.ownerId === null ? looksAfter(who) : isOwner(who, box) || who.userId === null;
/** New mail is asked for by whoever reads it, too. */
export const mayReceive = (who: Who, box: Whose & { isReader: boolean }): boolean =>
  box.isReader || maySeeMailbox(who, box);
/** One's own anybody may have; the company's are set up by those who look after the mail. */
export const mayCreateMailbox = (who: Who, isOwn: boolean): boolean => (isOwn ? who.userId !== null : looksAfter(who));
