import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { ImapFlow } from 'imapflow';

// A real IMAP server for tests: Dovecot as Debian has it, in a temporary folder of its own.

const PROGRAM = '/usr/sbin/dovecot';
export const PASSWORD = 'imap-password';

/** Where it is not installed its tests are passed over, and say so; on a machine that checks everything that is a failure. */
export const hasDovecot = existsSync(PROGRAM);
if (!hasDovecot && process.env.CI) throw new Error('Dovecot is not installed: apt-get install dovecot-imapd');
if (!hasDovecot) console.warn('Dovecot is not installed (dovecot-imapd): tests on a real IMAP server are passed over.');

/** `mail`: where a folder lies for each login, as Maildir has it */
export type Dovecot = { port: number; mail: string; stop: () => Promise<void>; restart: () => Promise<void> };

const idOf = (name: string, column: 2 | 3): number => {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((one) => one.startsWith(`${name}:`));
  return Number(line?.split(':')[column] ?? 65_534);
};
const isRoot = process.getuid?.() === 0;
const me = os.userInfo().username;
const [inside, login] = isRoot ? ['dovecot', 'dovenull'] : [me, me];
const owner = isRoot ? 'nobody' : me;

/**
 * Everybody signs in with `PASSWORD`, and has an inbox and a folder of sent letters. `tokenInfo`: with tokens alone instead,
 * which the server asks of at this address, with the token behind it; the answer names the `login`.
 */
export async function startDovecot({ tokenInfo }: { tokenInfo?: string } = {}): Promise<Dovecot> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'dilo-imap-'));
  const port = await freePort();
  await chmod(home, 0o755);
  await mkdir(path.join(home, 'mail'), { mode: 0o777 });
  const [uid, gid] = [idOf(owner, 2), idOf(owner, 3)];
  if (isRoot) await chown(path.join(home, 'mail'), uid, gid);
  const file = path.join(home, 'dovecot.conf');
  await writeFile(file, configOf(home, port, uid, gid) + (tokenInfo ? byToken(home) : byPassword));
  if (tokenInfo) await writeFile(tokensFile(home), `tokeninfo_url = ${tokenInfo}\nusername_attribute = login\n`);
  let child = await begin(file, port);
  return {
    port,
    mail: path.join(home, 'mail'),
    restart: async () => {
      await end(child);
      child = await begin(file, port);
    },
    stop: async () => {
      await end(child);
      await rm(home, { recursive: true, force: true });
    },
  };
}

const configOf = (home: string, port: number, uid: number, gid: number): string => `
base_dir = ${home}/run
state_dir = ${home}/state
log_path = ${home}/log
protocols = imap
ssl = no
disable_plaintext_auth = no
listen = 127.0.0.1
default_internal_user = ${inside}
default_login_user = ${login}
${isRoot ? '' : `default_internal_group = ${me}`}
mail_location = maildir:${home}/mail/%u
mail_fsync = never
first_valid_uid = 1
mail_max_userip_connections = 100
auth_failure_delay = 0
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${home}/mail/%u
}
namespace inbox {
  inbox = yes
  mailbox Sent {
    auto = create
    special_use = \\Sent
  }
  mailbox Archive {
    auto = create
  }
}
service imap-login {
  ${isRoot ? '' : 'chroot ='}
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`;

const byPassword = `
passdb {
  driver = static
  args = password=${PASSWORD}
}
`;

const tokensFile = (home: string): string => path.join(home, 'tokens.conf');
const byToken = (home: string): string => `
auth_mechanisms = xoauth2 oauthbearer
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${tokensFile(home)}
}
`;

async function begin(file: string, port: number): Promise<ChildProcess> {
  const child = spawn(PROGRAM, ['-F', '-c', file], { stdio: 'ignore' });
  for (let left = 200; left > 0; left--) {
    if (child.exitCode !== null) throw new Error(`dovecot ended with ${child.exitCode}`);
    if (await answers(port)) return child;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('dovecot does not answer');
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  return gone;
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    const say = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('data', () => say(true));
    socket.once('error', () => say(false));
    socket.setTimeout(1_000, () => say(false));
  });

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Works in a mailbox as its owner's other program would. */
export async function inMailbox<T>(
  port: number,
  user: string,
  work: (client: ImapFlow) => Promise<T>,
  accessToken?: string,
): Promise<T> {
  const auth = { user, ...(accessToken ? { accessToken } : { pass: PASSWORD }) };
  const client = new ImapFlow({ host: '127.0.0.1', port, secure: false, doSTARTTLS: false, auth, logger: false });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.logout();
  }
}

/** Puts letters into a folder. */
export const deliver = (port: number, user: string, letters: readonly Buffer[], folder = 'INBOX', at?: Date) =>
  inMailbox(port, user, async (client) => {
    for (const letter of letters) await client.append(folder, letter, [], at);
  });
