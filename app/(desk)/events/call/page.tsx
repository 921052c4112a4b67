import { getTranslations } from 'next-intl/server';
import { CallForm } from '@/components/events/call-form';
import { TopLine } from '@/components/shell/top-line';
import { canCreate } from '@/lib/access/gate';
import { customerKind } from '@/lib/customers/kind';
import { findContactCaller, findCustomerCaller, listCallTypes } from '@/lib/events/calls/queries';
import { eventKind } from '@/lib/events/kind';
import { idInput } from '@/lib/kernel/inputs';
import type { Ctx } from '@/lib/platform/context';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';

type Query = { customer?: unknown; contact?: unknown; phone?: unknown };

/** A call in a few words. `?customer=12`, `?contact=7`, `?phone=…` say whom it was with. */
export default async function CallPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { ctx } = await requireSession();
  mayOr404(canCreate(ctx, eventKind));
  const query = await searchParams;
  const [t, events, types, who] = await Promise.all([
    getTranslations('events.call'),
    getTranslations('events'),
    listCallTypes(ctx),
    whoOf(ctx, query),
  ]);
  const phone = typeof query.phone === 'string' ? query.phone.slice(0, 100) : '';
  return (
    <>
      <TopLine crumbs={[{ label: events('many'), href: eventKind.path }, { label: t('title') }]} />
      <div className="mx-auto w-full max-w-[560px] px-[var(--gutter)] py-5 md:py-7">
        <CallForm
          types={types}
          who={who}
          phone={phone}
          mayCreate={canCreate(ctx, customerKind)}
          words={t.raw('form')}
        />
      </div>
    </>
  );
}

async function whoOf(ctx: Ctx, { customer, contact, phone }: Query) {
  for (const [kind, asked, find] of [
    ['contact', contact, findContactCaller],
    ['customer', customer, findCustomerCaller],
  ] as const) {
    const id = idInput.safeParse(asked);
    const found = id.success ? await find(ctx, id.data) : null;
    if (found && id.success) return { value: `${kind}/${id.data}`, label: found.title, note: found.phone };
  }
  return typeof phone === 'string' && phone
    ? { value: `new/${phone.slice(0, 100)}`, label: phone.slice(0, 100) }
    : null;
}
