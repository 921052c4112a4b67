// Content-Transfer-Encoding, undone piece by piece. Whatever the bytes are, something comes out, and in linear time.

/** Undoes an encoding; `end` gives what was held back. */
export type Decoder = { write: (piece: Buffer) => Buffer; end: () => Buffer };

const nothing = Buffer.alloc(0);
const asItIs = (): Decoder => ({ write: (piece) => piece, end: () => nothing });

export function decoderOf(encoding: string): Decoder {
  if (encoding === 'base64') return base64();
  if (encoding === 'quoted-printable') return quotedPrintable();
  return asItIs();
}

function base64(): Decoder {
  let held = '';
  /** A `=` ends a run; what some programs write after it is a run of its own. */
  const write = (piece: Buffer): Buffer => {
    const runs = `${held}${piece.toString('latin1').replace(/[^A-Za-z0-9+/=_-]+/g, '')}`.split(/=+/);
    const last = runs.pop() ?? '';
    const whole = last.length - (last.length % 4);
    held = last.slice(whole);
    return Buffer.concat([...runs, last.slice(0, whole)].map((run) => Buffer.from(run, 'base64')));
  };
  return { write, end: () => Buffer.from(held, 'base64') };
}

const [TAB, LF, CR, SPACE, EQUALS] = [9, 10, 13, 32, 61] as const;
const hex = (byte: number): number =>
  byte >= 48 && byte <= 57
    ? byte - 48
    : byte >= 65 && byte <= 70
      ? byte - 55
      : byte >= 97 && byte <= 102
        ? byte - 87
        : -1;

function quotedPrintable(): Decoder {
  /** spaces that are dropped when the line ends with them, `=` before them, or `=` and a digit */
  let held: number[] = [];
  const write = (piece: Buffer): Buffer => {
    const out = Buffer.allocUnsafe(piece.length + held.length);
    let at = 0;
    const put = (bytes: readonly number[]) => {
      for (const byte of bytes) out[at++] = byte;
    };
    for (const byte of piece) {
      const isSpace = byte === SPACE || byte === TAB;
      if (held[0] === EQUALS) {
        const second = held[1];
        if (second === undefined || second === SPACE || second === TAB || second === CR) {
          // A line that goes on, perhaps with blanks somebody has put after the mark.
          if (byte === LF) held = [];
          else if (isSpace || byte === CR || (second === undefined && hex(byte) >= 0)) held.push(byte);
          else {
            put(held);
            held = byte === EQUALS ? [byte] : [];
            if (byte !== EQUALS) out[at++] = byte;
          }
          continue;
        }
        if (hex(byte) >= 0) {
          out[at++] = hex(second) * 16 + hex(byte);
          held = [];
          continue;
        }
        put(held);
        held = [];
      }
      if (byte === EQUALS) {
        put(held);
        held = [byte];
      } else if (isSpace) held.push(byte);
      else {
        if (byte !== LF && byte !== CR) put(held);
        held = [];
        out[at++] = byte;
      }
    }
    return out.subarray(0, at);
  };
  return { write, end: () => (held[0] === EQUALS && held.length === 1 ? nothing : Buffer.from(held)) };
}
