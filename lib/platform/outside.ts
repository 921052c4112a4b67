import 'server-only';
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { env } from './env';

// Guarantee: a host that somebody has typed into Settings leads out of the house: its name is resolved here, and what is
// connected to is the address that was looked at, so that a name cannot mean another one a moment later. Whoever keeps
// their mail server in their own network says so by DILO_PRIVATE_HOSTS.

// Two lists: one of both would take an older address for the same one written the new way.
const older = listOf(
  'ipv4',
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 ' +
    '192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4',
);
// Only 2000::/3 is given out to the world; what tunnels an older address in it is not looked into.
const newer = listOf('ipv6', '::/3 4000::/2 8000::/1 2001::/23 2001:db8::/32 2002::/16');

function listOf(family: 'ipv4' | 'ipv6', ranges: string): BlockList {
  const list = new BlockList();
  for (const range of ranges.split(' ')) {
    const [net = '', bits] = range.split('/');
    list.addSubnet(net, Number(bits), family);
  }
  return list;
}

const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** Whether an address belongs to this machine, to a private network, or to nobody. */
export function isPrivateAddress(address: string): boolean {
  const inner = mapped.exec(address)?.[1] ?? address;
  const family = isIP(inner);
  if (family === 0) return true;
  return family === 6 ? newer.check(inner, 'ipv6') : older.check(inner, 'ipv4');
}

export class OutsideError extends Error {
  constructor(
    readonly reason: 'name' | 'private',
    message: string,
  ) {
    super(message);
  }
}

/** The address a host stands for, if one may go there; older addresses first, which more networks reach. */
export async function resolveOutside(host: string, allowPrivate = env.DILO_PRIVATE_HOSTS): Promise<string> {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  const found = await lookup(bare, { all: true, verbatim: true }).catch((error: Error) => {
    throw new OutsideError('name', error.message);
  });
  const addresses = found.sort((a, b) => a.family - b.family).map(({ address }) => address);
  const [first] = addresses;
  if (!first) throw new OutsideError('name', `${host} has no address`);
  // One address inside is enough to refuse: which of them is taken is not for the name's owner to choose.
  const inside = addresses.find(isPrivateAddress);
  if (inside && !allowPrivate) throw new OutsideError('private', inside);
  return first;
}
