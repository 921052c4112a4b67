import net from 'node:net';

/**
 * @param {number} port 0 asks the system for any free one
 * @param {string} [host]
 * @returns {Promise<number>} the port, found free a moment ago; rejects with the system's error otherwise
 */
export function tryPort(port, host = '127.0.0.1') {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const taken = typeof address === 'object' && address ? address.port : port;
      server.close(() => resolve(taken));
    });
  });
}

/**
 * @param {number | undefined} wished
 * @returns {Promise<number>} the wished loopback port when it is free, else any free one
 */
export function freePort(wished) {
  return tryPort(wished ?? 0).catch(() => tryPort(0));
}
