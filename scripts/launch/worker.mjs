// One of the server processes: Next.js in this process, on the port all of them share.
import http from 'node:http';
import { fileURLToPath } from 'node:url';
import next from 'next';
import { meet } from '../../lib/platform/front.mjs';

const GRACE = 2_000;
const IN_USE = 98;
const root = fileURLToPath(new URL('../..', import.meta.url));
const port = Number(process.env.PORT);
const hostname = process.env.HOST;

/** @type {Set<http.ServerResponse>} */
const open = new Set();
let stopping = false;

const app = next({ dev: false, dir: root, hostname, port, quiet: true });
await app.prepare();
const handle = app.getRequestHandler();

const server = http.createServer((request, response) => {
  open.add(response);
  response.once('close', () => open.delete(response));
  if (stopping) response.setHeader('connection', 'close');
  if (!meet(request, response)) handle(request, response);
});
// Longer than a reverse proxy keeps an idle connection: else it would write into one we have just closed.
server.keepAliveTimeout = 75_000;
server.on('error', (error) => {
  console.error(error.message);
  process.exit('code' in error && error.code === 'EADDRINUSE' ? IN_USE : 1);
});
server.listen(port, hostname);

/** Answers what was asked, ends what would never end by itself, and leaves. */
function stop() {
  if (stopping) return;
  stopping = true;
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  for (const response of open) {
    if (String(response.getHeader('content-type')).startsWith('text/event-stream')) response.destroy();
    else if (!response.headersSent) response.setHeader('connection', 'close');
  }
  setTimeout(() => process.exit(0), GRACE).unref();
}

// Ctrl+C in a terminal reaches everybody; only the launcher decides. When it dies, node:cluster ends this process.
process.on('SIGINT', () => {});
process.on('SIGHUP', () => {});
process.on('SIGTERM', stop);
process.on('message', (message) => {
  if (message === 'stop') stop();
});
