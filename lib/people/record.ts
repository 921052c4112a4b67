import 'server-only';
import { eq, or, sql } from 'drizzle-orm';
import { centres, employees, records, units } from '@/db/schema/spine';
import type { ScopeConditions } from '@/lib/access/visibility';
import type { RecordKind } from '@/lib/record/record-kind';
import { keepCentresSound, keepEmployeesSound, keepUnitsSound } from './commands/invariants';
import { centreKind, employeeKind, peopleDirectories, unitKind } from './kind';

const text = { type: 'text' } as const;
const unitField = { type: 'record', kind: unitKind.name } as const;
const personField = { type: 'record', kind: employeeKind.name } as const;

/** An id nothing has: somebody without an employee, a centre or a unit reaches nobody by it. */
const idOf = (id: number | null): number => id ?? -1;

const employeeScopes: ScopeConditions = (who) => ({
  own: eq(employees.id, idOf(who.employeeId)),
  team: sql`${employees.id} in (select mate.employee_id from project_members mine
    join records p on p.id = mine.project_id and p.deleted_at is null
    join project_members mate on mate.project_id = mine.project_id where mine.employee_id = ${idOf(who.employeeId)})`,
  centre: eq(employees.centreId, idOf(who.centreId)),
  unit: eq(records.unitId, idOf(who.unitId)),
});

export const employeeRecord: RecordKind<typeof employees> = {
  kind: employeeKind,
  table: employees,
  fields: {
    title: text,
    lastName: text,
    firstName: text,
    middleName: text,
    code: text,
    unitId: unitField,
    centreId: { type: 'record', kind: centreKind.name },
    headId: personField,
    positionId: { type: 'directory', directory: peopleDirectories.position },
    phones: { type: 'list' },
    email: text,
    birthday: { type: 'date' },
    hiredOn: { type: 'date' },
    address: text,
    notes: { type: 'longText' },
    capacity: { type: 'hours' },
  },
  parts: {},
  scopes: employeeScopes,
  refresh: keepEmployeesSound,
};

export const unitRecord: RecordKind<typeof units> = {
  kind: unitKind,
  table: units,
  fields: { title: text, parentId: unitField, code: text, address: text, phone: text },
  parts: {},
  scopes: (who) => ({ own: eq(units.id, idOf(who.unitId)) }),
  refresh: keepUnitsSound,
};

export const centreRecord: RecordKind<typeof centres> = {
  kind: centreKind,
  table: centres,
  fields: { title: text, headId: personField, code: text, email: text, unitId: unitField },
  parts: {},
  scopes: (who) => ({
    own: or(eq(centres.headId, idOf(who.employeeId)), eq(centres.id, idOf(who.centreId))),
    unit: eq(records.unitId, idOf(who.unitId)),
  }),
  refresh: keepCentresSound,
};
