import { z } from 'zod';
import { requiredText } from '@/lib/kernel/inputs';
import { newPassword } from '@/lib/kernel/password';
import { createCompanySchema } from '../schema';

const { company, admin } = createCompanySchema.shape;

/** The one form of the first start, flat as a form is. */
export const createCompanyForm = z.object({
  companyName: requiredText(200),
  country: company.shape.country,
  currency: company.shape.currency,
  timeZone: company.shape.timeZone,
  locale: company.shape.locale,
  adminName: requiredText(200),
  login: admin.shape.login,
  password: newPassword,
});
export type CreateCompanyForm = z.output<typeof createCompanyForm>;
