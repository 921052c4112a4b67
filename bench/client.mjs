import http from 'node:http';

const LONGEST = 120_000;

/** @typedef {{ status: number | undefined, headers: http.IncomingHttpHeaders, body: Buffer, ms: number }} Answer */

/** One browser: one connection at a time, which stays open, and its cookies. */
export class Client {
  /** @type {Map<string, string>} */
  cookies = new Map();
  agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

  /** @param {string} base */
  constructor(base) {
    this.base = new URL(base);
  }

  close() {
    this.agent.destroy();
  }

  /** @param {string} where */
  get(where) {
    return this.send('GET', where, null, {});
  }

  /**
   * @param {string} method
   * @param {string} where
   * @param {string | null} body
   * @param {Record<string, string>} headers
   * @returns {Promise<Answer>}
   */
  send(method, where, body, headers) {
    /** @type {Record<string, string | number>} */
    const sent = { accept: 'text/html', 'accept-encoding': 'identity', ...headers };
    if (this.cookies.size) sent.cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    if (body !== null) sent['content-length'] = Buffer.byteLength(body);
    return new Promise((resolve, reject) => {
      const begun = performance.now();
      const { hostname: host, port } = this.base;
      const request = http.request(
        { host, port, path: where, method, headers: sent, agent: this.agent },
        (response) => {
          /** @type {Buffer[]} */
          const parts = [];
          response.on('data', (part) => parts.push(part));
          response.on('error', reject);
          response.on('end', () => {
            const ms = performance.now() - begun;
            this.keep(response.headers['set-cookie'] ?? []);
            resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts), ms });
          });
        },
      );
      request.on('error', reject);
      request.setTimeout(LONGEST, () => request.destroy(new Error(`no answer for ${where}`)));
      request.end(body);
    });
  }

  /** @param {string[]} cookies */
  keep(cookies) {
    for (const cookie of cookies) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/s);
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
  }
}
