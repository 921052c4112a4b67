import { describe, expect, test } from 'vitest';
import { isPrivateAddress, OutsideError, resolveOutside } from './outside';

describe('an address', () => {
  test.each([
    ...[
      '127.0.0.1',
      '127.8.8.8',
      '0.0.0.0',
      '10.1.2.3',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '169.254.169.254',
    ],
    ...['100.64.0.1', '224.0.0.1', '255.255.255.255', '::1', '::', 'fe80::1', 'fd00::1', 'ff02::1', '::ffff:127.0.0.1'],
    ...['::ffff:10.0.0.1', '2002:7f00:1::', '2001:db8::1', '64:ff9b::a00:1', 'localhost', ''],
  ])('%s is not of the world', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  test.each([
    '8.8.8.8',
    '172.32.0.1',
    '192.169.0.1',
    '100.128.0.1',
    '2a00:1450:4001::1',
    '2606:4700::1111',
    '::ffff:8.8.8.8',
  ])('%s is', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });
});

describe('a host', () => {
  const reason = (host: string, allowed: boolean) =>
    resolveOutside(host, allowed).then(
      (address) => address,
      (error: unknown) => (error instanceof OutsideError ? error.reason : String(error)),
    );
  test('of this machine is refused by its address, however it is written', async () => {
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '0x7f.1', '2130706433'])
      expect([host, await reason(host, false)]).toEqual([host, expect.stringMatching(/^(private|name)$/)]);
  });
  test('of one’s own network is taken when the environment says so', async () => {
    expect(await reason('127.0.0.1', true)).toBe('127.0.0.1');
  });
  test('that does not exist has no name', async () => {
    expect(await reason('no-such-host.invalid', true)).toBe('name');
  });
});
