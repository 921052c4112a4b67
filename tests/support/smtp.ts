import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

// A real SMTP server for tests, which takes what it is given and can be told to misbehave.

export type Taken = { to: string[]; raw: string; messageId: string };
export type Manners = {
  /** what to answer to a sender, a recipient, a letter: `451 later` */
  sender?: (address: string) => string | null;
  recipient?: (address: string) => string | null;
  letter?: (raw: string) => string | null;
  /** cuts the line when all of the letter has come, without an answer */
  dropAfter?: (raw: string) => boolean;
  /** milliseconds before it answers a letter */
  slow?: number;
  password?: string;
};

const refusal = (answer: string): Error => {
  const [code, ...words] = answer.split(' ');
  return Object.assign(new Error(words.join(' ')), { responseCode: Number(code) });
};

export async function startSmtp(manners: Manners = {}, options: SMTPServerOptions = {}) {
  const taken: Taken[] = [];
  const answer = (given: string | null | undefined, done: (error?: Error | null) => void) =>
    given ? done(refusal(given)) : done();
  const server = new SMTPServer({
    authOptional: !manners.password,
    disabledCommands: ['STARTTLS', ...(manners.password ? [] : ['AUTH'])],
    allowInsecureAuth: true,
    closeTimeout: 100,
    ...options,
    onAuth: (auth, _session, done) =>
      auth.password === manners.password ? done(null, { user: auth.username }) : done(refusal('535 who are you')),
    onMailFrom: ({ address }, _session, done) => answer(manners.sender?.(address), done),
    onRcptTo: ({ address }, _session, done) => answer(manners.recipient?.(address), done),
    onData: (stream, session, done) => {
      text(stream)
        .then(async (raw) => {
          if (manners.slow) await new Promise((resolve) => setTimeout(resolve, manners.slow));
          const refused = manners.letter?.(raw);
          if (refused) return done(refusal(refused));
          const messageId = /^Message-ID: (.*)$/im.exec(raw)?.[1]?.trim() ?? '';
          taken.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw, messageId });
          if (!manners.dropAfter?.(raw)) return done();
          for (const connection of server.connections) if (connection.id === session.id) connection._socket.destroy();
        })
        .catch(() => {});
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { port, taken, stop: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}
