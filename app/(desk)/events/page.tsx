import { getTranslations } from 'next-intl/server';
import { type RegistryPageProps, RegistryScreen } from '@/app/(desk)/_registry/registry-screen';
import { ArchiveBefore } from '@/components/events/archive-before';
import { canCreate } from '@/lib/access/gate';
import { eventKind } from '@/lib/events/kind';
import { rightsOn } from '@/lib/kernel/rights';
import { definitionOf } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import { requireSession } from '@/lib/platform/session';
import { EventNumbers } from './event-numbers';
import { EventViews } from './event-views';
import { viewOf } from './views';

/** Events as a card file, by what they are, by number, or those put away: `view` says which. */
export default async function EventsPage({ searchParams }: RegistryPageProps) {
  const { ctx } = await requireSession();
  const params = await searchParams;
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
          {view.key === 'archive' ? <ArchiveTools ctx={ctx} /> : null}
        </>
      )}
      body={
        view.isByNumber
          ? (asked) => <EventNumbers ctx={ctx} asked={asked} isMissed={view.key === 'missed'} />
          : undefined
      }
    />
  );
}

async function ArchiveTools({ ctx }: { ctx: Ctx }) {
  if (rightsOn(ctx.rights, eventKind.name).change === 'none') return null;
  const t = await getTranslations('events');
  return <ArchiveBefore words={t.raw('archive')} />;
}
