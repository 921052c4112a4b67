import 'server-only';
import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';

// Guarantee: what a file is, is read from its content; what its sender says counts for nothing.

const HEAD = 8_192;

/** The type of a file on disk: one its content shows, else plain text, else unknown bytes. */
export async function sniffType(path: string): Promise<string> {
  const known = await fileTypeFromFile(path).catch(() => undefined);
  if (known) return known.mime;
  return (await looksLikeText(path)) ? 'text/plain' : 'application/octet-stream';
}

async function looksLikeText(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    const head = buffer.subarray(0, bytesRead);
    if (head.includes(0)) return false;
    // The last character may be cut in half: the decoder is told that more follows.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
