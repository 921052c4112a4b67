import 'server-only';
import { contactColumns, customerColumns } from '@/lib/customers/columns';
import { customerGroupHandlers } from '@/lib/customers/commands/group';
import { contactImporter } from '@/lib/customers/commands/import-contacts';
import { customerImporter } from '@/lib/customers/commands/import-customers';
import { listContactRows, listCustomerRows } from '@/lib/customers/queries/rows';
import { contactRecord, customerRecord } from '@/lib/customers/record';
import { contactRegistry, customerRegistry } from '@/lib/customers/registry';
import { eventColumns } from '@/lib/events/columns';
import { eventGroupHandlers } from '@/lib/events/commands/group';
import { eventImporter } from '@/lib/events/commands/import-events';
import { listEventRows } from '@/lib/events/queries/rows';
import { eventRecord } from '@/lib/events/record';
import { eventRegistry } from '@/lib/events/registry';
import { AppError } from '@/lib/kernel/errors';
import { refuseUndoneLetters } from '@/lib/mail/reading/commands/refuse-undone';
import { centreColumns, employeeColumns, unitColumns } from '@/lib/people/columns';
import { employeeImporter } from '@/lib/people/commands/import-employees';
import { listEmployeeRows } from '@/lib/people/queries/employee-rows';
import { listCentreRows, listUnitRows } from '@/lib/people/queries/structure-rows';
import { centreRecord, employeeRecord, unitRecord } from '@/lib/people/record';
import { centreRegistry, employeeRegistry, unitRegistry } from '@/lib/people/registry';
import { projectColumns } from '@/lib/projects/columns';
import { projectImporter } from '@/lib/projects/commands/import-projects';
import { listProjectRows } from '@/lib/projects/queries/rows';
import { projectRecord } from '@/lib/projects/record';
import { projectRegistry } from '@/lib/projects/registry';
import { groupWorker } from '@/lib/record/group';
import { importWorker } from '@/lib/record/import/run';
import type { JobWorkers } from '@/lib/record/jobs';
import type { KindDefinition } from '@/lib/record/kind-definition';
import type { Kinds } from '@/lib/record/record-kind';
import { taskColumns } from '@/lib/tasks/columns';
import { taskGroupHandlers } from '@/lib/tasks/commands/group';
import { taskImporter } from '@/lib/tasks/commands/import-tasks';
import { listTaskRows } from '@/lib/tasks/queries/rows';
import { taskRecord } from '@/lib/tasks/record';
import { taskRegistry } from '@/lib/tasks/registry';
import { refuseUndoneCycle } from '@/lib/tasks/scheduling/commands/graph';

/** Every kind of record, by name. A new kind is one line here. */
export const kindDefinitions: ReadonlyMap<string, KindDefinition> = new Map(
  Object.entries<KindDefinition>({
    task: {
      record: { ...taskRecord, refuseUndone: refuseUndoneCycle },
      registry: taskRegistry,
      columns: taskColumns,
      listRows: listTaskRows,
      groupHandlers: taskGroupHandlers,
      importer: taskImporter,
    },
    event: {
      record: { ...eventRecord, refuseUndone: refuseUndoneLetters },
      registry: eventRegistry,
      columns: eventColumns,
      listRows: listEventRows,
      groupHandlers: eventGroupHandlers,
      importer: eventImporter,
    },
    customer: {
      record: customerRecord,
      registry: customerRegistry,
      columns: customerColumns,
      listRows: listCustomerRows,
      groupHandlers: customerGroupHandlers,
      importer: customerImporter,
    },
    contact: {
      record: contactRecord,
      registry: contactRegistry,
      columns: contactColumns,
      listRows: listContactRows,
      importer: contactImporter,
    },
    project: {
      record: projectRecord,
      registry: projectRegistry,
      columns: projectColumns,
      listRows: listProjectRows,
      importer: projectImporter,
    },
    employee: {
      record: employeeRecord,
      registry: employeeRegistry,
      columns: employeeColumns,
      listRows: listEmployeeRows,
      importer: employeeImporter,
    },
    unit: { record: unitRecord, registry: unitRegistry, columns: unitColumns, listRows: listUnitRows },
    centre: { record: centreRecord, registry: centreRegistry, columns: centreColumns, listRows: listCentreRows },
  }),
);

/** Throws `not_found` for a name that is no kind. */
export function definitionOf(kind: string): KindDefinition {
  const definition = kindDefinitions.get(kind);
  if (!definition) throw new AppError('not_found');
  return definition;
}

/** Who does the chunks of each type of job. */
export const jobWorkers: JobWorkers = { group: groupWorker(kindDefinitions), import: importWorker(kindDefinitions) };

/** How each kind stands on the spine, for what works on records of any kind. */
export const recordKinds: Kinds = new Map([...kindDefinitions].map(([name, { record }]) => [name, record]));
