import 'server-only';
import { isIP } from 'node:net';
import { ImapFlow, type ListResponse, type SearchObject } from 'imapflow';
import { cut } from '@/lib/kernel/text';
import { OutsideError, resolveOutside } from './outside';

// Guarantee: a failure says at which step it came, in the server's own words. Nothing is connected to but the address that was
// looked at (outside.ts); certificates are checked; a server that falls silent is given up, and one that sends without end too.
// An answer that did not come is never taken for an empty one. Folders are opened for reading only, so no flag changes by it.

export type ImapServer = {
  host: string;
  port: number;
  security: 'starttls' | 'tls' | 'none';
  login: string;
  /** one of the two */
  password?: string;
  accessToken?: string;
  /** milliseconds without a word from the server before it is given up */
  patience?: number;
};

export type ImapStep = 'name' | 'private' | 'connection' | 'tls' | 'token' | 'signIn' | 'folder' | 'fetch';

export class ImapFailure extends Error {
  constructor(
    readonly step: ImapStep,
    /** what the server said, or the network */
    readonly words: string,
  ) {
    super(`${step}: ${words}`);
  }
}

export type ImapFolder = { path: string; isSent: boolean; isInbox: boolean };
export type OpenFolder = { path: string; uidValidity: number; uidNext: number; exists: number };
export type Fetched = { uid: number; receivedAt: Date | null; raw: Buffer };
export type Sized = { uid: number; size: number; receivedAt: Date | null };

const MB = 1_048_576;
const PATIENCE = 60_000;
/** What is longer is fetched in pieces of this size. */
const PIECE = MB;
const SHORTEST_IDLE = 1_000;

/** Signs in. Throws `ImapFailure`. */
export async function openImap(server: ImapServer): Promise<ImapLine> {
  const address = await resolveOutside(server.host).catch((error: unknown) => {
    throw error instanceof OutsideError ? new ImapFailure(error.reason, error.message) : error;
  });
  const client = new ImapFlow(optionsOf(server, address));
  // It is told again to whoever waits for an answer.
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    const failure = failureOf(error, 'connection');
    const isGreeted = client.greeting !== undefined;
    client.close();
    // Whoever was greeted and let in no further was not signed in.
    const isRefused = isGreeted && failure.step === 'connection' && !isBroken(error);
    throw isRefused ? new ImapFailure('signIn', failure.words) : failure;
  }
  return new ImapLine(client);
}

const optionsOf = (
  { host, port, security, login, password, accessToken, patience = PATIENCE }: ImapServer,
  address: string,
) => ({
  ...{ host: address, port, secure: security === 'tls', doSTARTTLS: security === 'starttls' },
  ...(isIP(host) ? {} : { servername: host }),
  auth: { user: login, ...(accessToken === undefined ? { pass: password ?? '' } : { accessToken }) },
  ...{ logger: false as const, disableAutoIdle: true, emitLogs: false },
  ...{
    connectionTimeout: Math.min(patience, 20_000),
    greetingTimeout: Math.min(patience, 16_000),
    socketTimeout: patience,
  },
  ...{ maxLineLength: 16 * MB, maxLiteralSize: 16 * MB, maxResponseSize: 32 * MB },
});

/** One signed-in connection; one thing is done on it at a time. */
export class ImapLine {
  constructor(private readonly client: ImapFlow) {}

  async folders(): Promise<ImapFolder[]> {
    const found = await this.ask('folder', () => this.client.list());
    return found.filter(({ flags }) => !flags.has('\\Noselect') && !flags.has('\\NonExistent')).map(folderOf);
  }

  /** Opens a folder without a right to change anything in it. */
  async open(path: string): Promise<OpenFolder> {
    const { uidValidity, uidNext, exists } = await this.ask('folder', () =>
      this.client.mailboxOpen(path, { readOnly: true }),
    );
    return { path, uidValidity: Number(uidValidity), uidNext, exists };
  }

  /** Ascending UIDs of the open folder. `since`: a date, of what the server received on it or later. */
  async uids({ from = 1, to, since }: { from?: number; to?: number; since?: string | null } = {}): Promise<number[]> {
    if (to !== undefined && to < from) return [];
    const found = await this.search({ uid: `${from}:${to ?? '*'}`, ...(since ? { since } : {}) });
    // `*` stands for the last letter, also when that one lies below.
    return found.filter((uid) => uid >= from && (to === undefined || uid <= to)).sort((a, b) => a - b);
  }

  async sizes(uids: readonly number[]): Promise<Sized[]> {
    if (uids.length === 0) return [];
    const found = await this.ask('fetch', () =>
      this.client.fetchAll(uids.join(','), { uid: true, size: true, internalDate: true }, { uid: true }),
    );
    return found.map(({ uid, size = 0, internalDate }) => ({ uid, size, receivedAt: instantOf(internalDate) }));
  }

  /** Letters of which no more than `most` bytes are taken, whatever was said of their size. Who is gone is left out. */
  async letters(uids: readonly number[], most: number): Promise<Fetched[]> {
    if (uids.length === 0) return [];
    const query = { uid: true, source: { maxLength: most }, internalDate: true };
    const found = await this.ask('fetch', () => this.client.fetchAll(uids.join(','), query, { uid: true }));
    return found.flatMap(({ uid, source, internalDate }) =>
      source ? [{ uid, raw: source, receivedAt: instantOf(internalDate) }] : [],
    );
  }

  /**
   * One letter of any size, piece by piece; nothing when it is no longer there. Read it to its end, or leave it, before asking
   * further. Throws `ImapFailure`, also half-way, and when more than `most` bytes come.
   */
  async *download(uid: number, most: number): AsyncGenerator<Buffer, void, undefined> {
    const { content } = await this.ask('fetch', () =>
      this.client.download(String(uid), undefined, { uid: true, chunkSize: PIECE }),
    );
    if (!content) return;
    const pieces: AsyncIterator<Uint8Array> = content[Symbol.asyncIterator]();
    try {
      for (let size = 0; ; ) {
        const { value, done } = await this.ask('fetch', () => pieces.next());
        if (done) return;
        size += value.length;
        if (size > most) throw new ImapFailure('fetch', `more than ${most} bytes`);
        yield Buffer.from(value);
      }
    } finally {
      content.destroy();
    }
  }

  /** Whether the open folder has a letter with this Message-ID. */
  async holds(messageId: string): Promise<boolean> {
    return (await this.search({ header: { 'message-id': messageId } })).length > 0;
  }

  private async search(query: SearchObject): Promise<number[]> {
    const found = await this.ask('fetch', () => this.client.search(query, { uid: true }));
    // It says no more of a search that was refused.
    if (!Array.isArray(found)) throw new ImapFailure('fetch', 'The server did not search the folder.');
    return found;
  }

  /** Puts a letter into a folder, as read. */
  async append(path: string, raw: Buffer, at: Date): Promise<void> {
    const done = await this.ask('folder', () => this.client.append(path, raw, ['\\Seen'], at));
    if (!done) throw new ImapFailure('folder', 'The server did not take the letter.');
  }

  /** Marks a letter as read there: only for a mailbox that is set so, and when a person has read it here. */
  async markSeen({ path, uidValidity, uid }: { path: string; uidValidity: number; uid: number }): Promise<void> {
    const opened = await this.ask('folder', () => this.client.mailboxOpen(path));
    if (Number(opened.uidValidity) !== uidValidity) return;
    await this.ask('fetch', () => this.client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true, silent: true }));
  }

  /** A line that is gone answers with nothing, as a server does that has nothing to say: that is told apart here. */
  private async ask<T>(step: ImapStep, question: () => Promise<T>): Promise<T> {
    try {
      const answer = await question();
      if (this.client.usable) return answer;
    } catch (error) {
      throw failureOf(error, step);
    }
    throw new ImapFailure('connection', 'The connection is gone.');
  }

  /** Bytes that came over the line so far. */
  get received(): number {
    return this.client.stats().received;
  }

  get isOpen(): boolean {
    return this.client.usable;
  }

  get canIdle(): boolean {
    return this.client.capabilities.has('IDLE');
  }

  /** Waits in the open folder until the connection is gone; calls `hear` when the server tells of letters. */
  async listen(hear: () => void): Promise<void> {
    this.client.on('exists', hear);
    const gone = new Promise<void>((resolve) => this.client.once('close', resolve));
    while (this.client.usable) {
      const pause = new Promise((resolve) => setTimeout(resolve, SHORTEST_IDLE).unref());
      await Promise.race([this.client.idle().catch(() => this.client.close()), gone]);
      // A server that ends it at once is not asked again and again.
      await Promise.race([pause, gone]);
    }
  }

  /** Says goodbye; a server that does not answer is left without. */
  async end(): Promise<void> {
    const patience = new Promise<void>((resolve) => setTimeout(resolve, 2_000).unref());
    await Promise.race([this.client.logout().catch(() => {}), patience]);
    this.client.close();
  }

  /** Lets go at once; whoever waits for an answer gets a failure. */
  drop(): void {
    this.client.close();
  }
}

const folderOf = ({ path, specialUse }: ListResponse): ImapFolder => ({
  path,
  isSent: specialUse === '\\Sent',
  isInbox: specialUse === '\\Inbox' || path.toUpperCase() === 'INBOX',
});

function instantOf(given: Date | string | undefined): Date | null {
  const at = new Date(given ?? Number.NaN);
  return Number.isNaN(at.getTime()) ? null : at;
}

type Told = {
  code?: string;
  responseText?: string;
  authenticationFailed?: boolean;
  tlsFailed?: boolean;
  reason?: string;
};
/** The line broke, whatever was asked for. */
const BROKEN =
  /^(NoConnection|EConnectionClosed|ETIMEOUT|CONNECT_TIMEOUT|GREETING_TIMEOUT|ECONN|EHOST|ENET|EPIPE|StateLogout)/;
const isBroken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && BROKEN.test(String(error.code));
const CERTIFICATE = /CERT|TLS|SSL|ALTNAME|EPROTO|SELF_SIGNED|wrong version number/i;

/** `at`: what was asked for, where the error says nothing else. */
function failureOf(error: unknown, at: ImapStep): ImapFailure {
  if (error instanceof ImapFailure) return error;
  const known: Told & Error = error instanceof Error ? error : new Error(String(error));
  const words = cut(known.responseText || known.reason || known.message || known.code || '', 1_000);
  if (known.authenticationFailed) return new ImapFailure('signIn', words);
  const code = known.code ?? '';
  if (known.tlsFailed || /^(ClosedAfterConnectTLS|UPGRADE_TIMEOUT|STARTTLS)/.test(code))
    return new ImapFailure('tls', words);
  if (at === 'connection' && !/TIMEOUT$/.test(code) && CERTIFICATE.test(`${code} ${words}`))
    return new ImapFailure('tls', words);
  return new ImapFailure(isBroken(error) ? 'connection' : at, words);
}
