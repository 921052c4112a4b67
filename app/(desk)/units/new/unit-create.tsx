import { CreateCard } from '@/app/(desk)/_card/create-card';
import type { CreateRequest } from '@/app/(desk)/_card/request';
import { UnitForm } from '@/components/people/unit-form';
import { canCreate } from '@/lib/access/gate';
import { unitKind } from '@/lib/people/kind';
import { findNamed } from '@/lib/people/queries/named';
import { emptyUnit } from '@/lib/people/views';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';

const text = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '');

export async function UnitCreate({ query, place }: CreateRequest) {
  const { ctx } = await requireSession();
  mayOr404(canCreate(ctx, unitKind));
  const parent = await findNamed(ctx, unitKind.name, text(query.parent));
  const values = { ...emptyUnit, title: text(query.title), parentId: parent?.id ?? null };
  return (
    <CreateCard kind={unitKind} place={place}>
      <UnitForm values={values} parent={parent} owner={ctx.userId} />
    </CreateCard>
  );
}
