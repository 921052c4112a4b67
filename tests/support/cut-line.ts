import net from 'node:net';

/**
 * A line to a server of this machine. `cut`: who is connected is gone, and who comes next gets through. `wears`: bytes from the
 * server after which each connection breaks off. `refuses`: what the client asks for in vain, of an IMAP server.
 */
export type Line = {
  port: number;
  wears: number;
  refuses: RegExp | null;
  cut: () => void;
  stop: () => Promise<void>;
};

export async function layLine(to: number): Promise<Line> {
  const open = new Set<net.Socket>();
  const server = net.createServer((near) => {
    const far = net.connect(to, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => {});
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
    let left = line.wears;
    near.on('data', (chunk) => {
      const asked = chunk.toString('latin1');
      const tag = line.refuses?.test(asked) ? asked.split(' ')[0] : undefined;
      if (tag) near.write(`${tag} NO [UNAVAILABLE] Not now.\r\n`);
      else far.write(chunk);
    });
    far.on('data', (chunk) => {
      left -= chunk.length;
      if (left < 0) near.destroy();
      else if (!near.write(chunk)) far.pause();
    });
    near.on('drain', () => far.resume());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  const line: Line = {
    ...{ port: typeof address === 'object' && address ? address.port : 0, wears: Number.POSITIVE_INFINITY },
    ...{ refuses: null, cut },
    stop: () => {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return line;
}
