import { and, desc, eq, isNull } from 'drizzle-orm';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { audit, sessions } from '@/db/schema/access';
import type { Ctx } from '@/lib/platform/context';
import { findSession } from '@/lib/platform/session';
import { contextOfUser } from '@/lib/platform/user-context';
import { foundHouse, type House } from '@/tests/support/house';
import { fromUser } from '@/tests/support/request-scope';
import { createUser } from '../users/commands/create-user';
import { listSessions } from '../users/queries/sessions';
import { createUserSchema } from '../users/schema';
import { changePassword, changeProfile, endOtherSessions, endOwnSession } from './commands';
import { changePasswordSchema, profileSchema } from './schema';

vi.mock('next/headers', () => import('@/tests/support/request-scope'));

let house: House;
let director: Ctx;
const password = 'three words together';
let made = 0;
const newUser = async (): Promise<number> => {
  made += 1;
  const basis = { login: `user${made}`, name: `User ${made}`, locale: 'uk', timeZone: 'Europe/Kyiv', password };
  return (await createUser(director, createUserSchema.parse(basis))).id;
};
const lastAudit = async () => (await db.select().from(audit).orderBy(desc(audit.id)).limit(1))[0];

beforeAll(async () => {
  house = await foundHouse();
  director = (await contextOfUser(house.director)) ?? expect.fail('no director');
});

describe("one's own profile", () => {
  const signedIn = async (id: number): Promise<Ctx> => {
    await fromUser(id);
    return (await findSession())?.ctx ?? expect.fail('no session');
  };

  test('keeps language, zone, look and keys; what is left out stays', async () => {
    const me = await signedIn(house.people.staff);
    await changeProfile(me, profileSchema.parse({ locale: 'ru', theme: 'dark', singleKeys: '' }));
    const session = await findSession();
    expect(session).toMatchObject({ theme: 'dark', singleKeys: false, ctx: { locale: 'ru', timeZone: me.timeZone } });
  });

  test('a new password asks for the old one, and signs out everywhere else', async () => {
    const id = await newUser();
    await fromUser(id);
    const me = await signedIn(id);
    const wish = (current: string, next: string, again = next) =>
      changePasswordSchema.parse({ current, password: next, again });
    await expect(changePassword(me, wish('wrong', 'new words altogether'))).rejects.toMatchObject({
      fields: { current: 'password_wrong' },
    });
    await expect(changePassword(me, wish(password, password))).rejects.toMatchObject({
      fields: { password: 'password_same' },
    });
    expect(() => wish(password, 'new words altogether', 'other')).toThrow('password_differs');
    expect(await changePassword(me, wish(password, 'new words altogether'))).toEqual({ ended: 1 });
    expect(await findSession()).toMatchObject({ mustChangePassword: false, ctx: { userId: id } });
    expect(await lastAudit()).toMatchObject({ verb: 'profile.password', actorId: id });
  });

  test('guessing the old password is throttled like signing in', async () => {
    const me = await signedIn(await newUser());
    const guess = () => changePassword(me, { current: 'x', password: 'new words altogether', again: '' });
    for (let at = 0; at < 5; at += 1) await expect(guess()).rejects.toMatchObject({ code: 'invalid' });
    await expect(guess()).rejects.toMatchObject({ code: 'too_many_attempts', params: { minutes: 15 } });
  });

  test('sessions are listed and ended, one by one or all the others', async () => {
    const id = await newUser();
    const first = await fromUser(id);
    await fromUser(id);
    const me = await signedIn(id);
    const rows = await listSessions(me, id);
    expect(rows).toHaveLength(3);
    expect(rows.filter((row) => row.current).map((row) => row.id)).toEqual([me.sessionId]);
    await endOwnSession(me, { sessionId: first });
    await expect(endOwnSession(me, { sessionId: first })).rejects.toMatchObject({ code: 'not_found' });
    expect(await endOtherSessions(me)).toEqual({ ended: 1 });
    const left = await db
      .select()
      .from(sessions)
      .where(and(eq(sessions.userId, id), isNull(sessions.revokedAt)));
    expect(left.map((row) => row.id)).toEqual([me.sessionId]);
    await expect(listSessions(me, house.director)).rejects.toMatchObject({ code: 'forbidden' });
  });
});
