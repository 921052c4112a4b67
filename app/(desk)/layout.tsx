import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { LiveProvider } from '@/components/live/live';
import { Bell } from '@/components/notifications/bell';
import { RecordWords } from '@/components/record/record-words-server';
import { Shell } from '@/components/shell/shell';
import { Quick } from '@/components/tasks/quick/quick-server';
import { Timer } from '@/components/tasks/timer/timer-server';
import { canCreate } from '@/lib/access/gate';
import { countWaitingOnMe } from '@/lib/mail/placing/queries/waiting';
import { readTopLine } from '@/lib/notifications/queries/bell';
import { env } from '@/lib/platform/env';
import { requireSession } from '@/lib/platform/session';
import { taskKind } from '@/lib/tasks/kind';
import { choosePreferencesAction } from '../preferences';
import { createFor, navFor, seesLetters } from './desk-nav';
import { signOutAction } from './sign-out';

/** The frame of the desk. It shows who is here; each page asks for its own session, because a layout does not run again. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const [{ ctx, singleKeys }, t] = await Promise.all([
    requireSession({ evenWithOldPassword: true }),
    getTranslations('shell'),
  ]);
  const [{ unread, timer }, waiting] = await Promise.all([
    readTopLine(ctx),
    seesLetters(ctx.rights) ? countWaitingOnMe(ctx) : 0,
  ]);
  return (
    <RecordWords>
      <Shell
        timer={<Timer timer={timer} />}
        user={{ name: ctx.name, note: ctx.login }}
        nav={navFor(ctx.rights, t, waiting)}
        create={createFor(ctx.rights, t)}
        starred={[]}
        bell={<Bell unread={unread} words={t.raw('bell')} />}
        build={env.DILO_BUILD}
        singleKeys={singleKeys}
        profileHref="/profile"
        signOut={signOutAction}
        choosePreferences={choosePreferencesAction}
      >
        {ctx.seen ? (
          <LiveProvider since={ctx.seen} words={t.raw('live')}>
            {children}
          </LiveProvider>
        ) : (
          children
        )}
        {canCreate(ctx, taskKind) ? <Quick as="dialog" /> : null}
      </Shell>
    </RecordWords>
  );
}
