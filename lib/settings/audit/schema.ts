import { z } from 'zod';

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => z.iso.date().safeParse(text).success)
  .catch('');

/** What the audit log is asked, as its address says it; what makes no sense is left out. */
export const auditSchema = z.object({
  q: z.string().max(200).catch(''),
  /** the beginning of a verb: `user`, `sign_in` */
  area: z
    .string()
    .regex(/^[a-z_]{1,40}$/)
    .catch(''),
  /** a user's id */
  who: z
    .string()
    .regex(/^\d{1,15}$/)
    .catch(''),
  from: day,
  to: day,
  after: z
    .string()
    .regex(/^\d{1,19}$/)
    .catch(''),
});
export type AuditQuery = z.output<typeof auditSchema>;
