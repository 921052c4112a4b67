import { getTranslations } from 'next-intl/server';
import {
  type RegistryPageProps,
  RegistryScreen,
  type RegistryScreenProps,
} from '@/app/(desk)/_registry/registry-screen';
import { ArchiveBefore } from '@/components/events/archive-before';
import { ReceiveOnOpening } from '@/components/mail/inbox/receive-on-opening';
import { canCreate } from '@/lib/access/gate';
import { eventKind } from '@/lib/events/kind';
import { rightsOn } from '@/lib/kernel/rights';
import { definitionOf } from '@/lib/kinds';
import { checksOnOpening } from '@/lib/mail/placing/queries/defaults';
import type { Ctx } from '@/lib/platform/context';
import { requireSession } from '@/lib/platform/session';
import type { Params } from '@/lib/record/list-query';
import { EventCalendar } from './event-calendar';
import { EventNumbers } from './event-numbers';
import { EventViews } from './event-views';
import { type EventView, viewOf } from './views';

/** Events as a card file, by what they are, by number, in time, or those put away: `view` says which. */
export default async function EventsPage({ searchParams }: RegistryPageProps) {
  const { ctx } = await requireSession();
  const [params, checks] = await Promise.all([searchParams, checksOnOpening(ctx)]);
  const view = viewOf(params);
  const createHref = canCreate(ctx, eventKind) ? `${eventKind.path}/new` : null;
  return (
    <RegistryScreen
      ctx={ctx}
      definition={definitionOf(eventKind.name)}
      params={params}
      createHref={createHref}
      fixed={{ params: view.params, filters: view.filters }}
      views={(hrefOf) => (
        <>
          <EventViews view={view} hrefOf={hrefOf} />
          {checks ? <ReceiveOnOpening /> : null}
          {view.key === 'archive' ? <ArchiveTools ctx={ctx} /> : null}
        </>
      )}
      body={bodyOf(ctx, params, view, createHref)}
    />
  );
}

function bodyOf(ctx: Ctx, { on }: Params, view: EventView, createHref: string | null): RegistryScreenProps['body'] {
  const { calendar } = view;
  if (calendar)
    return (asked) => <EventCalendar ctx={ctx} view={calendar} on={on} asked={asked} createHref={createHref} />;
  if (view.isByNumber) return (asked) => <EventNumbers ctx={ctx} asked={asked} isMissed={view.key === 'missed'} />;
  return undefined;
}

async function ArchiveTools({ ctx }: { ctx: Ctx }) {
  if (rightsOn(ctx.rights, eventKind.name).change === 'none') return null;
  const t = await getTranslations('events');
  return <ArchiveBefore words={t.raw('archive')} />;
}
