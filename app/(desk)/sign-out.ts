'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { getServerSession } from 'next-auth';
import { authOptions } from '@/lib/platform/auth';
import { signOut } from '@/lib/platform/sign-in';

const sessionCookies = ['next-auth.session-token', '__Secure-next-auth.session-token'];

/** Ends this session on the server and takes its cookie away. */
export async function signOutAction(): Promise<void> {
  const session = await getServerSession(authOptions);
  if (session?.sessionToken) await signOut(session.sessionToken);
  const jar = await cookies();
  for (const name of sessionCookies) jar.delete(name);
  redirect('/sign-in');
}
