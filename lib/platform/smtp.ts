import 'server-only';
import { isIP } from 'node:net';
import type { Readable } from 'node:stream';
import nodemailer from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { OutsideError, resolveOutside } from './outside';

// Guarantee: a failure says at which step it came, in the server's own words, and whether the letter may have arrived all the
// same. Nothing is connected to but the address that was looked at (outside.ts); certificates are checked.

export type SmtpServer = {
  host: string;
  port: number;
  security: 'starttls' | 'tls' | 'none';
  login: string;
  password: string;
  /** milliseconds without a word from the server before it is given up */
  patience?: number;
};

type Person = { name: string; address: string };
export type SmtpLetter = {
  from: Person;
  to: Person[];
  cc?: Person[];
  bcc?: Person[];
  replyTo?: Person;
  subject: string;
  text: string;
  html: string;
  messageId: string;
  /** default: now */
  date?: Date;
  inReplyTo?: string;
  references?: string[];
  headers?: Record<string, string>;
  /** an answer to an invitation */
  calendar?: string;
  attachments?: { filename: string; contentType: string; content: Readable }[];
};

export type SmtpStep = 'name' | 'private' | 'connection' | 'tls' | 'signIn' | 'sender' | 'recipient' | 'data';

export class SmtpFailure extends Error {
  constructor(
    readonly step: SmtpStep,
    /** what the server said, or the network */
    readonly words: string,
    readonly detail: {
      /** asking again is of no use */
      permanent: boolean;
      /** the server had the whole letter and gave no answer */
      uncertain: boolean;
      /** it is the server that does not work, whatever the letter */
      general: boolean;
    },
  ) {
    super(`${step}: ${words}`);
  }
}

/** What the server said at last, and which recipients it would not take beside others that it took. */
export type Delivered = { words: string; refused: string[] };

const PATIENCE = 60_000;
const CONNECTIONS = 5;

const optionsOf = (server: SmtpServer, address: string) => {
  const patience = server.patience ?? PATIENCE;
  return {
    host: address,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    // The address was resolved by us; the certificate is of the name.
    ...(isIP(server.host) ? {} : { servername: server.host, tls: { servername: server.host } }),
    connectionTimeout: Math.min(15_000, patience),
    greetingTimeout: Math.min(15_000, patience),
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
};
const authOf = ({ login, password }: SmtpServer) => (login ? { user: login, pass: password } : undefined);

const addressOf = async (server: SmtpServer): Promise<string> => {
  try {
    return await resolveOutside(server.host);
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    throw new SmtpFailure(error.reason, error.message, { permanent: false, uncertain: false, general: true });
  }
};

const compose = ({ attachments = [], replyTo, calendar, ...letter }: SmtpLetter) =>
  new MailComposer({
    ...letter,
    ...(replyTo ? { replyTo } : {}),
    ...(calendar ? { icalEvent: { method: 'REPLY', content: calendar } } : {}),
    attachments,
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();

/** The letter as it goes over the line. */
export const letterStream = (letter: SmtpLetter): Readable => compose(letter).createReadStream();

function messageOf(letter: SmtpLetter) {
  const message = compose(letter);
  const given = message.getEnvelope();
  const stream = message.createReadStream();
  const state = { gone: false };
  stream.on('end', () => {
    state.gone = true;
  });
  return { envelope: { from: given.from || undefined, to: given.to }, stream, state };
}

type Pool = {
  key: string;
  transport: Promise<ReturnType<typeof makePool>>;
  /** why it was given up; letters that were under way in it end by the same */
  reason?: SmtpFailure;
};
const makePool = (server: SmtpServer, address: string) =>
  nodemailer.createTransport({
    ...optionsOf(server, address),
    auth: authOf(server),
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: 100,
    maxRequeues: 2,
  });
const shared = globalThis as typeof globalThis & { diloSmtp?: Pool };

/** The connections of this process to the server as it is set now; whoever asks at the same time gets the same. */
function poolTo(server: SmtpServer): Pool {
  const key = JSON.stringify(server);
  if (shared.diloSmtp?.key === key) return shared.diloSmtp;
  closeSmtp();
  shared.diloSmtp = { key, transport: addressOf(server).then((address) => makePool(server, address)) };
  return shared.diloSmtp;
}

/** Lets go of all connections; the next letter looks the server up anew. */
export function closeSmtp(): void {
  const known = shared.diloSmtp;
  shared.diloSmtp = undefined;
  known?.transport.then(
    (transport) => transport.close(),
    () => {},
  );
}

/** Hands one letter over, through connections that are kept. Throws `SmtpFailure`. */
export async function sendLetter(server: SmtpServer, letter: SmtpLetter): Promise<Delivered> {
  const pool = poolTo(server);
  const { envelope, stream, state } = messageOf(letter);
  try {
    const transport = await pool.transport;
    const info = await transport.sendMail({ envelope, raw: stream });
    return { words: info.response, refused: info.rejected.map(String) };
  } catch (error) {
    const failure = error instanceof SmtpFailure ? error : failureOf(error, state.gone);
    if (!failure.detail.general) throw failure;
    pool.reason ??= failure;
    // The address may have become another; the next one asks again.
    if (shared.diloSmtp === pool) closeSmtp();
    throw failure.detail.uncertain ? failure : pool.reason;
  } finally {
    stream.destroy();
  }
}

/** The same over a connection of its own, for somebody who waits for the answer: says at which step it stopped. */
export async function tryLetter(server: SmtpServer, letter: SmtpLetter): Promise<Delivered> {
  const connection = new SMTPConnection(optionsOf(server, await addressOf(server)));
  const { envelope, stream, state } = messageOf(letter);
  let at: SmtpStep = 'connection';
  try {
    await new Promise<void>((resolve, reject) => {
      connection.once('error', reject);
      connection.connect((error) => (error ? reject(error) : resolve()));
    });
    const credentials = authOf(server);
    if (credentials) {
      at = 'signIn';
      await new Promise<void>((resolve, reject) => {
        connection.once('error', reject);
        connection.login(credentials, (error) => (error ? reject(error) : resolve()));
      });
    }
    at = 'sender';
    return await new Promise<Delivered>((resolve, reject) => {
      connection.once('error', reject);
      connection.send(envelope, stream, (error, info) =>
        error || !info ? reject(error) : resolve({ words: info.response, refused: info.rejected }),
      );
    });
  } catch (error) {
    throw failureOf(error, state.gone, at);
  } finally {
    stream.destroy();
    connection.on('error', () => {});
    connection.close();
  }
}

type Told = { code?: string; command?: string; response?: string; responseCode?: number; originalCode?: string };

/** `at`: the step that was under way, where the error names none. */
function failureOf(error: unknown, gone: boolean, at: SmtpStep = 'connection'): SmtpFailure {
  const told: Told = error instanceof Error ? (error as Error & Told) : {};
  const words = told.response || (error instanceof Error ? error.message : String(error));
  const code = told.responseCode ?? 0;
  const answered = code > 0 && told.command !== 'CONN';
  const step = gone && !answered ? 'data' : stepOf(told, at, error);
  const general = code === 421 || !(step === 'recipient' || step === 'data');
  return new SmtpFailure(step, words.slice(0, 1_000), {
    // Too large by what the server said beforehand, or a file that is gone, comes without an answer.
    permanent:
      (code >= 500 && code < 600 && !general) || told.code === 'ESTREAM' || (told.code === 'EMESSAGE' && code === 0),
    uncertain: gone && !answered,
    general: general && !(gone && !answered),
  });
}

const CERTIFICATE = /CERT|TLS|SSL|ALTNAME|EPROTO|SELF_SIGNED|wrong version number/i;

function stepOf({ code, command = '', originalCode = '' }: Told, at: SmtpStep, error: unknown): SmtpStep {
  if (code === 'EDNS') return 'name';
  if (code === 'ETLS' || command === 'STARTTLS') return 'tls';
  if (code === 'EAUTH' || code === 'ENOAUTH' || command.startsWith('AUTH')) return 'signIn';
  if (command === 'MAIL FROM') return 'sender';
  if (command === 'RCPT TO') return 'recipient';
  if (command === 'DATA' || code === 'EMESSAGE' || code === 'ESTREAM') return 'data';
  const cause = `${originalCode} ${error instanceof Error ? error.message : ''}`;
  return at === 'connection' && CERTIFICATE.test(cause) ? 'tls' : at;
}
