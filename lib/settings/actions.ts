'use server';

import { action } from '@/lib/platform/action';
import { changeCompany } from './commands/company';
import {
  changeDirectoryValue,
  createDirectoryValue,
  deleteDirectoryValue,
  moveDirectoryValue,
  retireDirectoryValue,
} from './commands/directory-values';
import { changeJournal, createJournal, deleteJournal, retireJournal } from './commands/journals';
import { deleteNumbering, saveNumbering } from './commands/numbering';
import {
  changeCompanySchema,
  changeDirectoryValueSchema,
  changeJournalSchema,
  createDirectoryValueSchema,
  createJournalSchema,
  idSchema,
  moveDirectoryValueSchema,
  retireSchema,
  saveNumberingSchema,
} from './schema';

export const createDirectoryValueAction = action(createDirectoryValueSchema, createDirectoryValue);
export const changeDirectoryValueAction = action(changeDirectoryValueSchema, changeDirectoryValue);
export const moveDirectoryValueAction = action(moveDirectoryValueSchema, moveDirectoryValue);
export const retireDirectoryValueAction = action(retireSchema, retireDirectoryValue);
export const deleteDirectoryValueAction = action(idSchema, deleteDirectoryValue);
export const saveNumberingAction = action(saveNumberingSchema, saveNumbering);
export const deleteNumberingAction = action(idSchema, deleteNumbering);
export const createJournalAction = action(createJournalSchema, createJournal);
export const changeJournalAction = action(changeJournalSchema, changeJournal);
export const retireJournalAction = action(retireSchema, retireJournal);
export const deleteJournalAction = action(idSchema, deleteJournal);
export const changeCompanyAction = action(changeCompanySchema, changeCompany);
