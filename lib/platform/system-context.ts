import 'server-only';
import { db } from '@/db/client';
import type { Locale } from '@/lib/kernel/locale';
import type { Ctx } from './context';

/** The context in which the system itself acts: nobody's rights, and the gate lets it through. */
export function systemContext({
  locale = 'en',
  timeZone = 'UTC',
  requestId = '',
  address = '',
  now = new Date(),
}: Partial<{ locale: Locale; timeZone: string; requestId: string; address: string; now: Date }> = {}): Ctx {
  return {
    userId: null,
    login: '',
    name: '',
    employeeId: null,
    centreId: null,
    unitId: null,
    locale,
    timeZone,
    companyZone: timeZone,
    companyLocale: locale,
    rights: { kinds: {}, params: [], sections: [], journals: [] },
    now,
    requestId,
    address,
    db,
  };
}
