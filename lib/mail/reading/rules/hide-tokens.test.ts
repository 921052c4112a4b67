import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hideTokens, shownAddress, withoutTokens } from './hide-tokens';

const TOKEN = '0123456789abcdefABCD0123456789abcdef0123';

async function through(raw: Buffer, size: number): Promise<Buffer> {
  async function* pieces() {
    for (let at = 0; at < raw.length; at += size) yield raw.subarray(at, at + size);
  }
  const found: Buffer[] = [];
  for await (const piece of withoutTokens(pieces())) found.push(piece);
  return Buffer.concat(found);
}

test('a token is hidden wherever it stands, and nothing else changes', async () => {
  expect(shownAddress(`reply+${TOKEN}@firm.test`)).toBe('reply@firm.test');
  expect(shownAddress('ann+news@firm.test')).toBe('ann+news@firm.test');
  const letter = `To: reply+${TOKEN}@firm.test\r\nReferences: <${TOKEN}.reply@firm.test>\r\nX-Sum: ${TOKEN}\r\n`;
  const hidden = hideTokens(letter);
  expect(hidden.match(/x{40}/g)).toHaveLength(2);
  expect(hidden).toContain(`X-Sum: ${TOKEN}`);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.uint8Array({ maxLength: 50 }).map(Buffer.from), fc.constant(Buffer.from(letter)))),
      fc.integer({ min: 1, max: 300 }),
      async (parts, size) => {
        const raw = Buffer.concat(parts);
        const shown = await through(raw, size);
        expect(shown).toEqual(Buffer.from(hideTokens(raw.toString('latin1')), 'latin1'));
        expect(shown).toHaveLength(raw.length);
        expect(shown.toString('latin1')).not.toMatch(/\+[0-9a-f]{40}@|[0-9a-f]{40}\.reply@/i);
      },
    ),
  );
});
