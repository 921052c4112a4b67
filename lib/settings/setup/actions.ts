'use server';

import { publicAction } from '@/lib/platform/public-action';
import { foundCompany } from './commands';
import { createCompanyForm } from './schema';

export const createCompanyAction = publicAction(createCompanyForm, foundCompany);
