import { randomInt } from 'node:crypto';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { db, sqlClient } from '@/db/client';
import { audit, roles, sessions, signInFailures, userRoles } from '@/db/schema/access';
import { users } from '@/db/schema/spine';
import { hashPassword } from '@/lib/platform/secrets';

// Without 0 and O, 1 and l: it is read from a screen and typed.
const LETTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LENGTH = 20;

const newPassword = () => Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/** Makes somebody who exists an administrator who can sign in: new password, enabled, unlocked, signed out everywhere. */
async function recover(login: string): Promise<string> {
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  await db.transaction(async (tx) => {
    const key = login.trim().toLowerCase();
    const [user] = await tx
      .update(users)
      .set({ passwordHash, mustChangePassword: true, disabledAt: null, version: sql`${users.version} + 1` })
      .where(eq(sql`lower(${users.login})`, key))
      .returning({ id: users.id, login: users.login });
    if (!user) throw new Error(`There is no user with the login "${login}". Known: ${await knownLogins()}`);
    const [role] = await tx
      .update(roles)
      .set({ retiredAt: null })
      .where(eq(roles.code, 'administrator'))
      .returning({ id: roles.id });
    if (!role) throw new Error('The company has not been created yet: start Dilo and open it in the browser.');
    await tx.insert(userRoles).values({ userId: user.id, roleId: role.id }).onConflictDoNothing();
    await tx.delete(signInFailures).where(eq(signInFailures.login, key));
    await tx
      .update(sessions)
      .set({ revokedAt: new Date() })
      .where(and(eq(sessions.userId, user.id), isNull(sessions.revokedAt)));
    await tx
      .insert(audit)
      .values({ verb: 'user.recover', subject: user.login, details: { userId: user.id }, address: 'command line' });
  });
  return password;
}

async function knownLogins(): Promise<string> {
  const some = await db.select({ login: users.login }).from(users).orderBy(users.id).limit(20);
  return some.map(({ login }) => login).join(', ') || 'none';
}

const login = process.argv[2];
try {
  if (!login) throw new Error('Whose? npm run recover-admin -- --login NAME');
  console.log(
    `New password of ${login}: ${await recover(login)}\nIt is shown only now, and has to be changed at sign-in.`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await sqlClient.end({ timeout: 5 });
}
