import { cookies } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { asTheme, preferenceCookies } from '@/lib/kernel/preferences';
import { BottomBar } from './bottom-bar';
import { Rail } from './rail';
import { ShellLife } from './shell-life';
import type { ShellProps } from './shell-props';
import { TopBar } from './top-bar';

/** The frame around every page of the desk. All it shows comes in as props; what it reads itself are looks (cookies). */
export async function Shell({ build, singleKeys, timer, children, ...props }: ShellProps & { children: ReactNode }) {
  const [t, jar] = await Promise.all([getTranslations('shell'), cookies()]);
  const narrow = jar.get(preferenceCookies.rail)?.value === 'narrow';
  const theme = asTheme(jar.get(preferenceCookies.theme)?.value);
  const { nav, starred, ...tools } = props;
  return (
    <div className="shell" data-rail={narrow ? 'narrow' : 'wide'}>
      <a href="#content" className="button sr-only focus:not-sr-only focus:!fixed focus:top-2 focus:left-2 focus:z-50">
        {t('skip')}
      </a>
      <Rail nav={nav} starred={starred} narrow={narrow} />
      <div className="column">
        <TopBar {...tools} theme={theme} />
        <main id="content" tabIndex={-1}>
          {children}
        </main>
      </div>
      {timer}
      <BottomBar {...props} theme={theme} />
      <ShellLife
        build={build}
        singleKeys={singleKeys && jar.get(preferenceCookies.keys)?.value !== 'off'}
        words={{
          palette: t.raw('palette'),
          help: t.raw('help'),
          update: t.raw('update'),
        }}
      />
    </div>
  );
}
