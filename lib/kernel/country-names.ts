import { locales } from './locale';
import { fold } from './text';

// Countries by the names people write, for the server: the tables are those of its own Intl.

/** What people write beside the names of the tables; folded. */
const alsoCalled: Record<string, string> = {
  ...{ usa: 'US', 'u s a': 'US', america: 'US', 'united states of america': 'US', сша: 'US' },
  ...{ uk: 'GB', 'u k': 'GB', england: 'GB', 'great britain': 'GB', англия: 'GB', англія: 'GB' },
  ...{ holland: 'NL', голландия: 'NL', голландія: 'NL', 'czech republic': 'CZ', чехия: 'CZ', чехія: 'CZ' },
  ...{ рф: 'RU', 'российская федерация': 'RU', korea: 'KR', корея: 'KR', uae: 'AE', оаэ: 'AE', оае: 'AE' },
};
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
let known: Map<string, string> | undefined;

function names(): Map<string, string> {
  const found = new Map<string, string>();
  for (const locale of locales) {
    const display = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' });
    for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
      const name = new Intl.Locale(`und-${code}`).region === code ? display.of(code) : undefined;
      if (!name) continue;
      found.set(fold(name), code);
      found.set(code.toLowerCase(), code);
    }
  }
  for (const [name, code] of Object.entries(alsoCalled)) found.set(name, code);
  return found;
}

/** The ISO code of a country called by its name in any of our languages, or by its code; null when there is none. */
export function findCountry(text: string): string | null {
  known ??= names();
  return known.get(fold(text)) ?? null;
}
