import { getLocale } from 'next-intl/server';
import { locales } from '@/lib/kernel/locale';
import { localeNames } from '@/lib/kernel/preferences';

/** Three buttons, each language in its own words. */
export async function LanguageChoice({ action, label }: { action: (form: FormData) => Promise<void>; label: string }) {
  const current = await getLocale();
  return (
    <form action={action}>
      <fieldset className="segments" aria-label={label}>
        {locales.map((locale) => (
          <button
            key={locale}
            type="submit"
            name="locale"
            value={locale}
            lang={locale}
            aria-pressed={locale === current}
          >
            {localeNames[locale]}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
