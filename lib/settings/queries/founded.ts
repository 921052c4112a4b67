import 'server-only';
import { cache } from 'react';
import { db } from '@/db/client';
import { company } from '@/db/schema/settings';

/** Whether the house has been founded. Asked before anybody can sign in, so it takes no context. */
export const hasCompany = cache(
  async (): Promise<boolean> => (await db.select({ id: company.id }).from(company)).length > 0,
);
