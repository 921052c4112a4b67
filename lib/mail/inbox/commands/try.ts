import 'server-only';
import { eq } from 'drizzle-orm';
import { mailboxes } from '@/db/schema/inbox';
import { AppError } from '@/lib/kernel/errors';
import { recordAudit } from '@/lib/platform/audit';
import type { Ctx } from '@/lib/platform/context';
import { ImapFailure, openImap } from '@/lib/platform/imap';
import { mayChangeMailbox, mayCreateMailbox } from '../policy';
import type { TryMailbox } from '../schema';
import type { MailboxTrial } from '../views';
import { openSecrets, type Secrets, serverOf } from './access';

const PATIENCE = 10_000;

/** Signs in as the form says and lists the folders; says at which step it stopped. Nothing is fetched, nothing changes. */
export async function tryMailbox(ctx: Ctx, { id, secret = '', clientSecret = '', ...login }: TryMailbox) {
  const known = await knownSecrets(ctx, id, login);
  const secrets = { secret: secret || known.secret, clientSecret: clientSecret || known.clientSecret };
  const trial = await tryLogin(login, secrets, known.secret && !secret ? id : null);
  const details = trial.step ? { step: trial.step, words: trial.words } : {};
  await recordAudit(ctx, { verb: 'mailbox.try', subject: `${login.login} ${login.host}`, details });
  return trial;
}

type Login = Omit<TryMailbox, 'id' | 'secret' | 'clientSecret'>;

async function tryLogin(login: Login, secrets: Secrets, stored: number | null): Promise<MailboxTrial> {
  try {
    const line = await openImap({ ...(await serverOf(login, secrets, stored)), patience: PATIENCE });
    try {
      const folders = await line.folders();
      await line.open('INBOX');
      return { step: null, words: '', folders };
    } finally {
      await line.end();
    }
  } catch (error) {
    if (!(error instanceof ImapFailure)) throw error;
    return { step: error.step, words: error.words, folders: [] };
  }
}

/** The secret that is set is tried with the server it was given for, and with no other. */
async function knownSecrets(ctx: Ctx, id: number | null, login: Login): Promise<Secrets> {
  const none = { secret: '', clientSecret: '' };
  if (id === null) {
    if (!mayCreateMailbox(ctx, true)) throw new AppError('forbidden');
    return none;
  }
  const [row] = await ctx.db.select().from(mailboxes).where(eq(mailboxes.id, id));
  if (!row || !mayChangeMailbox(ctx, row)) throw new AppError('not_found');
  const fields = ['host', 'login', 'loginBy', 'tokenUrl', 'clientId'] as const;
  return fields.every((field) => row[field] === login[field]) ? openSecrets(row.secret) : none;
}
