import { isLocale, type Locale } from './locale';

/** Cookies that hold how a person likes Dilo to look. Read on the server, so a page arrives right and does not flash. */
export const preferenceCookies = {
  locale: 'dilo-locale',
  theme: 'dilo-theme',
  zone: 'dilo-zone',
  rail: 'dilo-rail',
  keys: 'dilo-keys',
} as const;

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];
export const asTheme = (value: unknown): Theme => themes.find((theme) => theme === value) ?? 'system';

/** Each language in its own words: a name a person can find whatever language the page is in. */
export const localeNames: Record<Locale, string> = { en: 'English', ru: 'Русский', uk: 'Українська' };

/** The language of a first visit: the cookie, else the browser's best wish that we have, else English. */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(cookie)) return cookie;
  const wishes = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().split(';');
      const quality = params.map((param) => param.trim()).find((param) => param.startsWith('q='));
      return { language: tag.split('-')[0]?.toLowerCase(), quality: quality ? Number(quality.slice(2)) || 0 : 1 };
    })
    .filter((wish) => wish.quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return wishes.map((wish) => wish.language).find(isLocale) ?? 'en';
}
