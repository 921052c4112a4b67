import 'server-only';
import { redirect } from 'next/navigation';
import type { Caller } from '@/lib/platform/public-action';
import { writeSessionCookie } from '@/lib/platform/session-cookie';
import { signIn } from '@/lib/platform/sign-in';
import { createCompany } from '../commands/create-company';
import type { CreateCompanyForm } from './schema';

/** Founds the company and signs its first administrator in. */
export async function foundCompany(input: CreateCompanyForm, caller: Caller): Promise<null> {
  const { companyName, adminName, login, password, ...company } = input;
  await createCompany(
    { company: { ...company, name: companyName }, admin: { login, name: adminName, password } },
    caller,
  );
  const outcome = await signIn({ login, password, ...caller });
  if (outcome.ok) await writeSessionCookie(outcome.token, outcome);
  redirect('/');
}
