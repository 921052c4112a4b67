import { CreateCard } from '@/app/(desk)/_card/create-card';
import type { CreateRequest } from '@/app/(desk)/_card/request';
import { CentreForm } from '@/components/people/centre-form';
import { canCreate } from '@/lib/access/gate';
import { centreKind } from '@/lib/people/kind';
import { emptyCentre } from '@/lib/people/views';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';

const text = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '');

export async function CentreCreate({ query, place }: CreateRequest) {
  const { ctx } = await requireSession();
  mayOr404(canCreate(ctx, centreKind));
  const values = { ...emptyCentre, title: text(query.title) };
  return (
    <CreateCard kind={centreKind} place={place}>
      <CentreForm card={{ values, head: null, unit: null }} owner={ctx.userId} />
    </CreateCard>
  );
}
