'use client';

import { Icon } from '@/components/ui/icon';
import { locales } from '@/lib/kernel/locale';
import { localeNames, themes } from '@/lib/kernel/preferences';

const themeIcons = { system: 'monitor', light: 'sun', dark: 'moon' } as const;

type ChoicesProps = {
  id: string;
  labels: { language: string; theme: string };
  themes: Record<(typeof themes)[number], string>;
  locale: string;
  theme: string;
  action: (form: FormData) => Promise<void>;
};

/** Language and appearance: each choice is a button of a form; the appearance changes at once, before the server has answered. */
export function Choices({ id, labels, themes: themeNames, locale, theme, action }: ChoicesProps) {
  return (
    <form action={action}>
      <p className="menu-label" id={`${id}-language`}>
        {labels.language}
      </p>
      <fieldset className="segments mx-2 mb-1 flex" aria-labelledby={`${id}-language`}>
        {locales.map((code) => (
          <button
            key={code}
            type="submit"
            name="locale"
            value={code}
            aria-pressed={code === locale}
            lang={code}
            className="!flex-1 justify-center"
          >
            {localeNames[code]}
          </button>
        ))}
      </fieldset>
      <p className="menu-label" id={`${id}-theme`}>
        {labels.theme}
      </p>
      <fieldset className="segments mx-2 mb-1.5 flex" aria-labelledby={`${id}-theme`} data-stay="">
        {themes.map((value) => (
          <button
            key={value}
            type="submit"
            name="theme"
            value={value}
            aria-pressed={value === theme}
            className="!flex-auto justify-center"
            onClick={() => document.documentElement.setAttribute('data-theme', value)}
          >
            <Icon name={themeIcons[value]} className="max-sm:hidden" />
            {themeNames[value]}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
