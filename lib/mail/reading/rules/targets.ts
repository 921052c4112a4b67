// Where a link of a letter leads, and whether its text says otherwise.

const UNSEEN = /[\p{Cc}\p{Cf}\u115f\u1160\u3164\uffa0]/gu;
const LONGEST = 4_000;

/** An address a link may lead to, written as a browser will ask for it; null for any other. */
export function safeTarget(href: string): string | null {
  const text = href.replace(UNSEEN, '').trim();
  if (text === '' || text.length > LONGEST || !/^(?:https?:\/\/|mailto:|tel:)/i.test(text) || !URL.canParse(text))
    return null;
  const url = new URL(text);
  return ['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol) ? url.href : null;
}

/** Whom a link leads to, as it may be shown: a host in letters nobody can mistake, or an address of mail or telephone. */
export function placeOf(target: string): string {
  const url = new URL(target);
  if (url.protocol === 'http:' || url.protocol === 'https:') return url.host;
  const rest = url.pathname.replace(/^\/+/, '');
  try {
    return decodeURIComponent(rest);
  } catch {
    return rest;
  }
}

// What is looked for in a letter is looked for in one pass: no pattern here may begin anew at each letter of a long word.

/** Of the text of a link. */
const MOST_SHOWN = 2_000;
const shownText = (text: string): string =>
  text.replace(UNSEEN, '').slice(0, MOST_SHOWN).normalize('NFKC').slice(0, MOST_SHOWN);

const bare = (host: string): string => host.toLowerCase().replace(/^www\./, '');

/** The hosts a text names, as browsers write them. */
function spokenHosts(text: string): string[] {
  const words = text.split(/[^\p{L}\p{N}_.-]/u).flatMap((word) => word.split('..'));
  return words.flatMap((word) => {
    const labels = word.split('.').filter(Boolean);
    const [top = ''] = /^[\p{L}\p{N}-]*/u.exec(labels.pop() ?? '') ?? [];
    const host = [...labels, top].join('.');
    return labels.length > 0 && top.length > 1 && URL.canParse(`http://${host}`)
      ? [bare(new URL(`http://${host}`).hostname)]
      : [];
  });
}

/** The addresses of mail a text names. */
const spokenAddresses = (text: string): string[] =>
  text.split(/[\s<>]/).flatMap((word) => {
    const [name, host = '', ...more] = word.split('@');
    return name && more.length === 0 && host.slice(1, -1).includes('.') ? [word] : [];
  });

/**
 * Whether a reader of the text must be told where it leads: it names another host than the one it leads to, that host is
 * written in letters that look like others, or a name before an `@` passes for it.
 */
export function misleads(text: string, target: string): boolean {
  const url = new URL(target);
  const shown = shownText(text);
  if (url.protocol === 'tel:') return false;
  if (url.protocol === 'mailto:') {
    const real = placeOf(target).toLowerCase().split(',');
    return spokenAddresses(shown).some((address) => !real.includes(address.toLowerCase()));
  }
  if (url.username !== '' || url.hostname.split('.').some((part) => part.startsWith('xn--'))) return true;
  const real = bare(url.hostname);
  return spokenHosts(shown).some((host) => host !== real && !real.endsWith(`.${host}`));
}
