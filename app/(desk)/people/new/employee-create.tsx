import { CreateCard } from '@/app/(desk)/_card/create-card';
import type { CreateRequest } from '@/app/(desk)/_card/request';
import { EmployeeForm } from '@/components/people/employee-form';
import { canCreate } from '@/lib/access/gate';
import { centreKind, employeeKind, unitKind } from '@/lib/people/kind';
import { findNamed } from '@/lib/people/queries/named';
import { splitName } from '@/lib/people/rules';
import { emptyEmployee } from '@/lib/people/views';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { positionChoices } from '../positions';

const text = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '');

export async function EmployeeCreate({ query, place }: CreateRequest) {
  const { ctx } = await requireSession();
  mayOr404(canCreate(ctx, employeeKind));
  const [centre, unit, choices] = await Promise.all([
    findNamed(ctx, centreKind.name, text(query.centre)),
    findNamed(ctx, unitKind.name, text(query.unit)),
    positionChoices(ctx, null),
  ]);
  const values = {
    ...emptyEmployee,
    ...splitName(text(query.title)),
    centreId: centre?.id ?? null,
    unitId: unit?.id ?? null,
  };
  return (
    <CreateCard kind={employeeKind} place={place}>
      <EmployeeForm card={{ values, unit, centre, head: null, position: null }} {...choices} owner={ctx.userId} />
    </CreateCard>
  );
}
