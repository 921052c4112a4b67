import 'server-only';
import type { Db, Tx } from '@/db/client';
import type { Locale } from '@/lib/kernel/locale';
import type { Rights } from '@/lib/kernel/rights';

/** Who acts, when, and with which rights. Every command and query gets one; there is no other way to reach data. */
export type Ctx = {
  /** null: the system itself */
  userId: number | null;
  login: string;
  name: string;
  employeeId: number | null;
  centreId: number | null;
  unitId: number | null;
  locale: Locale;
  timeZone: string;
  /** the zone in which a date ends, for everybody */
  companyZone: string;
  companyLocale: Locale;
  rights: Rights;
  now: Date;
  requestId: string;
  /** address of the caller, for audit */
  address: string;
  /** the signed-in browser that asks, when there is one */
  sessionId?: string;
  /** what of the database this request sees for certain (`lib/kernel/snapshot.ts`): what comes later is news to its page */
  seen?: string;
  db: Db | Tx;
  /** filled by the command that runs in it: lets an endpoint offer to undo what it did */
  trace?: Trace;
};

/** The last operation of a context, and whether it left history (only then is there anything to undo). */
export type Trace = { operationId: number | null; recorded: boolean };

/** A context inside a running transaction and operation: the only thing that can write. */
export type TxCtx = Ctx & { tx: Tx; operationId: number };
