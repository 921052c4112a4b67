'use server';

import { action } from '@/lib/platform/action';
import { saveMailDefaults } from './commands/defaults';
import { closeWaiting, reopenWaiting } from './commands/no-answer';
import { receiveOnOpening } from './commands/opening';
import { changeRule, createRule, deleteRule, moveRule, switchRule } from './commands/rules';
import { tryRule } from './commands/try-rule';
import {
  changeRuleSchema,
  createRuleSchema,
  mailDefaultsSchema,
  moveRuleSchema,
  nothingSchema,
  ruleSchema,
  switchRuleSchema,
  tryRuleSchema,
  waitingSchema,
} from './schema';

export const closeWaitingAction = action(waitingSchema, closeWaiting);
export const reopenWaitingAction = action(waitingSchema, reopenWaiting);
export const createRuleAction = action(createRuleSchema, createRule);
export const changeRuleAction = action(changeRuleSchema, changeRule);
export const deleteRuleAction = action(ruleSchema, deleteRule);
export const switchRuleAction = action(switchRuleSchema, switchRule);
export const moveRuleAction = action(moveRuleSchema, moveRule);
export const tryRuleAction = action(tryRuleSchema, tryRule);
export const receiveOnOpeningAction = action(nothingSchema, receiveOnOpening);
export const saveMailDefaultsAction = action(mailDefaultsSchema, saveMailDefaults);
