/** The page a letter shows, out of what came over the line. */
export function htmlOf(raw: string): string {
  for (const part of partsOf(raw)) {
    const { head, body } = split(part);
    if (!/^content-type: text\/html/im.test(head)) continue;
    const encoding = /^content-transfer-encoding: (\S+)/im.exec(head)?.[1]?.toLowerCase();
    if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
    return encoding === 'quoted-printable' ? printable(body) : body;
  }
  throw new Error('the letter has no page');
}

function split(text: string): { head: string; body: string } {
  const at = text.search(/\r?\n\r?\n/);
  // A long header goes on in the next line.
  return { head: text.slice(0, at).replaceAll(/\r?\n[ \t]+/g, ' '), body: text.slice(at).trimStart() };
}

/** All parts, also those within others. */
function partsOf(text: string): string[] {
  const { head, body } = split(text);
  const boundary = /boundary="?([^";\s]+)/i.exec(head)?.[1];
  if (!boundary) return [text];
  return body
    .split(`--${boundary}`)
    .slice(1, -1)
    .flatMap((part) => partsOf(part.replace(/^\r?\n/, '')));
}

function printable(text: string): string {
  const joined = text.replaceAll(/=\r?\n/g, '');
  const bytes = joined.replaceAll(/=([0-9A-F]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString();
}
