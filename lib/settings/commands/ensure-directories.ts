import 'server-only';
import { directoryValues } from '@/db/schema/settings';
import type { TxCtx } from '@/lib/platform/context';
import { systemDirectoryName } from '@/lib/record/directories';
import { systemDirectories } from '@/lib/settings/directories/kind';

/** Steps of ten leave room to put own values between system ones. */
const STEP = 10;

/** Writes the system values that are missing; what is there, also a changed order or colour, is left as it is. */
export async function ensureSystemDirectories(tx: TxCtx): Promise<void> {
  const rows = Object.entries(systemDirectories).flatMap(([directory, values]) =>
    values.map(({ code, category, facts = {} }, index) => ({
      directory,
      code,
      name: systemDirectoryName(directory, code, tx.companyLocale) ?? code,
      system: true,
      category,
      facts,
      position: (index + 1) * STEP,
    })),
  );
  await tx.tx.insert(directoryValues).values(rows).onConflictDoNothing();
}
