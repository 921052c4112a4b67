/** The bytes of a letter, wherever they lie: read in pieces, so that its size does not matter. */
export type RawSource = { size: number; read: (start: number, end: number) => Promise<Buffer> };

export const PIECE = 65_536;

export const inMemory = (raw: Buffer): RawSource => ({
  size: raw.length,
  read: async (start, end) => raw.subarray(start, end),
});

/** Pieces of a range, in order. */
export async function* piecesOf(source: RawSource, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at < end; at += PIECE) yield source.read(at, Math.min(end, at + PIECE));
}

/** Why a letter is given up. It is kept as it came. */
export class Unreadable extends Error {
  constructor(readonly problem: 'parts' | 'header' | 'time' | 'broken') {
    super(problem);
  }
}
