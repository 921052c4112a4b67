import { spawnSync } from 'node:child_process';
import { verify } from '@node-rs/argon2';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';

const sql = postgres(process.env.DATABASE_URL ?? '', { max: 1, onnotice: () => {} });

const recover = (login: string) =>
  spawnSync(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'scripts/recover-admin.ts', login], {
    encoding: 'utf8',
  });

beforeAll(async () => {
  await sql`insert into roles (code, name) values ('administrator', 'Administrator') on conflict do nothing`;
  await sql`insert into users (id, login, password_hash, name, disabled_at) values (9001, 'Olena', 'lost', 'Olena', now())`;
  await sql`insert into sessions (id, user_id, expires_at) values ('old', 9001, now() + interval '1 day')`;
  await sql`insert into sign_in_failures (login, address, count, locked_until) values ('olena', '10.0.0.1', 9, now() + interval '1 hour')`;
});

afterAll(() => sql.end());

test('a disabled, locked-out user becomes an administrator who can sign in', async () => {
  const { status, stdout, stderr } = recover('olena');
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const password = /: (\S{20})\n/.exec(stdout)?.[1] ?? '';
  const [user] = await sql`select * from users where id = 9001`;
  expect(await verify(user?.password_hash, password)).toBe(true);
  expect(user).toMatchObject({ disabled_at: null, must_change_password: true });
  const held = await sql`select code from user_roles join roles on roles.id = role_id where user_id = 9001`;
  expect(held.map((role) => role.code)).toEqual(['administrator']);
  expect(await sql`select 1 from sessions where user_id = 9001 and revoked_at is null`).toHaveLength(0);
  expect(await sql`select 1 from sign_in_failures`).toHaveLength(0);
  expect(await sql`select 1 from audit where verb = 'user.recover' and subject = 'Olena'`).toHaveLength(1);
  expect(JSON.stringify(await sql`select * from audit`)).not.toContain(password);
});

test('an unknown login changes nothing and names the known ones', () => {
  const { status, stderr } = recover('nobody');
  expect(status).toBe(1);
  expect(stderr).toMatch(/no user with the login "nobody".*Olena/);
});
