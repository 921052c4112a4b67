'use server';

import { action } from '@/lib/platform/action';
import { removeJournalRights, saveJournalRights } from './commands/journal-rights';
import { changeRole, createRole, retireRole } from './commands/roles';
import { changeUserGrants, setFullAccess } from './commands/user-grants';
import {
  changeRoleSchema,
  createRoleSchema,
  fullAccessSchema,
  journalRightsSchema,
  removeJournalRightsSchema,
  retireRoleSchema,
  userGrantsSchema,
} from './schema';

export const createRoleAction = action(createRoleSchema, createRole);
export const changeRoleAction = action(changeRoleSchema, changeRole);
export const retireRoleAction = action(retireRoleSchema, retireRole);
export const changeUserGrantsAction = action(userGrantsSchema, changeUserGrants);
export const setFullAccessAction = action(fullAccessSchema, setFullAccess);
export const saveJournalRightsAction = action(journalRightsSchema, saveJournalRights);
export const removeJournalRightsAction = action(removeJournalRightsSchema, removeJournalRights);
