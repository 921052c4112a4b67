'use server';

import { action } from '@/lib/platform/action';
import { closeWaiting, reopenWaiting } from './commands/no-answer';
import { changeRule, createRule, deleteRule, moveRule, switchRule } from './commands/rules';
import { tryRule } from './commands/try-rule';
import {
  changeRuleSchema,
  createRuleSchema,
  moveRuleSchema,
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
