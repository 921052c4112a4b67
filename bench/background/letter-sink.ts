import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** Which card a letter was about, and when all of it had come. */
export type Arrival = { taskId: number; at: number };

const CARD = /\/tasks\/(\d+)/;

/** A mail server on loopback that takes everything and keeps nothing but this. */
export async function openSink(): Promise<{ port: number; arrivals: Arrival[]; close: () => Promise<void> }> {
  const arrivals: Arrival[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, _session, done) => {
      text(stream).then((raw) => {
        // Long lines were broken on their way.
        const [, taskId] = CARD.exec(raw.replaceAll(/=\r?\n/g, '')) ?? [];
        arrivals.push({ taskId: Number(taskId), at: Date.now() });
        done();
      }, done);
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { port, arrivals, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
