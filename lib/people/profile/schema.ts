import { z } from 'zod';
import { flagInput } from '@/lib/kernel/inputs';
import { newPassword } from '@/lib/kernel/password';
import { themes } from '@/lib/kernel/preferences';
import { localeInput, zoneInput } from '../users/schema';

/** What is left out stays. */
export const profileSchema = z
  .object({
    locale: localeInput,
    timeZone: zoneInput,
    theme: z.enum(themes, { message: 'required' }),
    singleKeys: flagInput,
  })
  .partial();
export type Profile = z.output<typeof profileSchema>;

export const changePasswordSchema = z
  .object({
    current: z.string({ message: 'required' }).min(1, 'required').max(1_000),
    password: newPassword,
    again: z.string(),
  })
  .refine(({ password, again }) => password === again, { path: ['again'], message: 'password_differs' });
export type ChangePassword = z.output<typeof changePasswordSchema>;

export const ownSessionSchema = z.object({ sessionId: z.string().regex(/^[0-9a-f]{64}$/, 'not_valid') });
export const nothingSchema = z.object({});
