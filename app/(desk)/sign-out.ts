'use server';

import { redirect } from 'next/navigation';
import { clearSessionCookie, readSessionToken } from '@/lib/platform/session-cookie';
import { signOut } from '@/lib/platform/sign-in';

/** Ends this session on the server and takes its cookie away. */
export async function signOutAction(): Promise<void> {
  const token = await readSessionToken();
  if (token) await signOut(token);
  await clearSessionCookie();
  redirect('/sign-in');
}
