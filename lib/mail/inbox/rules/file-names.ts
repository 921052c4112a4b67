import { cleanFileName } from '@/lib/kernel/file-name';
import { plainLine } from './charset';
import { headerOf } from './headers';
import type { Part } from './structure';
import { decodeWords } from './words';

const endings: Record<string, string> = {
  ...{ 'text/plain': 'txt', 'text/html': 'html', 'text/calendar': 'ics', 'text/csv': 'csv', 'image/jpeg': 'jpg' },
  ...{
    'image/png': 'png',
    'image/gif': 'gif',
    'application/pdf': 'pdf',
    'message/rfc822': 'eml',
    'message/global': 'eml',
  },
};

/** How a file of a letter is called. A letter in it is called by its subject. */
export function fileNameOf(part: Part): string {
  const [inner] = part.children;
  const subject = inner ? plainLine(decodeWords(headerOf(inner.headers, 'subject'))).replace(/[/\\]/g, '-') : '';
  const ending =
    endings[part.type] ??
    part.type
      .split('/')[1]
      ?.replace(/[^a-z0-9]/g, '')
      .slice(0, 8) ??
    'bin';
  const name = plainLine(part.fileName) || (inner ? `${subject || 'letter'}.eml` : `file.${ending}`);
  return cleanFileName(name);
}

/** No two alike, since a second file of one name would be its next version. */
export function apart(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let free = name;
    const dot = name.lastIndexOf('.');
    const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
    for (let count = 2; taken.has(free.toLowerCase()); count++) free = `${stem} (${count})${ending}`;
    taken.add(free.toLowerCase());
    return free;
  });
}
