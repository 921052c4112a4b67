import type { Thing, World } from '../support/world';

// For every field of a form that takes an id: what of the Director's is put there. A record one does not see is refused
// like one that does not exist; so is a record of another kind, a value of another directory, a journal one may not enter.

/** A thing whose id is tried. `theirs`: what walk-table.ts puts there. */
type Foreign = Thing | 'theirs';

const foreign: Record<string, Foreign> = {
  ...{ id: 'theirs', recordId: 'theirs', otherId: 'theirs', quoteId: 'comment', linkId: 'theirs' },
  ...{
    reminderId: 'theirs',
    lineId: 'executor',
    entryId: 'theirs',
    itemId: 'theirs',
    dependencyId: 'theirs',
    memberId: 'theirs',
    participantId: 'theirs',
    decisionId: 'theirs',
  },
  ...{ customerId: 'customer', customerIds: 'customer', mainCustomerId: 'customer' },
  ...{ contactId: 'contact', contactIds: 'contact', customerManagerId: 'contact', customerControllerId: 'contact' },
  ...{ projectId: 'project', predecessorId: 'task', parentId: 'task', 'rows.id': 'task', 'chosen.recordId': 'project' },
  // Colleagues, centres and units are for everybody to give work to (lib/record/references.ts): not so other records.
  ...{ employeeId: 'task', employeeIds: 'task', executorIds: 'task', memberIds: 'task', managerId: 'task' },
  ...{ participantIds: 'task', typeId: 'directoryValue' },
  ...{ controllerId: 'task', centreIds: 'task', unitId: 'task', filedUnitId: 'task', 'managers.employeeId': 'task' },
  ...{ journalId: 'closedJournal', folderId: 'closedFolder' },
  ...{ statusId: 'directoryValue', eventTypeId: 'directoryValue', typicalTaskId: 'directoryValue' },
  ...{ sourceId: 'directoryValue', directionId: 'directoryValue', 'managers.directionId': 'directoryValue' },
  attachmentIds: 'attachment',
  ...{ positionId: 'statusAccepted', headId: 'task', centreId: 'task' },
};
const ofAction: Record<string, Record<string, Foreign>> = {
  createUnitAction: { parentId: 'unit' },
  changeUnitAction: { parentId: 'unit' },
  createEmployeeAction: { headId: 'employee', unitId: 'unit', centreId: 'centre' },
  changeEmployeeAction: { headId: 'employee', unitId: 'unit', centreId: 'centre' },
  createCentreAction: { headId: 'employee', unitId: 'unit' },
  changeCentreAction: { headId: 'employee', unitId: 'unit' },
};

/** Fields whose values everybody may look up: that one exists is no secret, so it may be refused in other words. */
export const known = ['journalId', 'folderId'];

/** The id to be tried in a field of an action; null when the tables know none. */
export async function foreignId(
  world: World,
  action: string,
  field: string,
  theirs: Record<string, unknown>,
): Promise<number | null> {
  const thing = ofAction[action]?.[field] ?? foreign[field];
  if (thing === undefined) return null;
  if (thing !== 'theirs') return world.id(thing);
  return Number(theirs[field]) || null;
}
