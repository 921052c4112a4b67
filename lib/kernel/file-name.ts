const LONGEST = 200;
// Control characters, and marks that turn the direction of writing: "gpj.exe" must not read as "exe.jpg".
const UNSEEN = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** A file's name as it may be kept and shown: no path, nothing unseen, not longer than 200 characters, never empty. */
export function cleanFileName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(UNSEEN, '').replace(/\s+/g, ' ').trim().replace(/^\.+/, '');
  if (clean === '') return 'file';
  const chars = Array.from(clean);
  if (chars.length <= LONGEST) return clean;
  const dot = clean.lastIndexOf('.');
  const ending = dot > 0 && clean.length - dot <= 12 ? Array.from(clean.slice(dot)) : [];
  return [...chars.slice(0, LONGEST - ending.length), ...ending].join('');
}

/** A `content-disposition` header that every browser reads right, whatever the letters (RFC 6266, RFC 5987). */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
