'use server';

import { publicAction } from '@/lib/platform/public-action';
import { foundCompany, loadDemo } from './commands';
import { createCompanyForm } from './schema';

export const createCompanyAction = publicAction(createCompanyForm, foundCompany);
export const loadDemoAction = publicAction(null, loadDemo);
