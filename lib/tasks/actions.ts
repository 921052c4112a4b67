'use server';

import { action } from '@/lib/platform/action';
import { moveCard } from './commands/board';
import { changeTask } from './commands/change';
import { addChecklistItem, changeChecklistItem, removeChecklistItem } from './commands/checklist';
import { addDependency, changeDependency, removeDependency } from './commands/dependencies';
import { assignExecutors, changeExecutor, removeExecutor, setExecutors } from './commands/executors';
import { changeTaskStatus, returnTask, setTaskPercent } from './commands/status';
import { logTime, removeTime } from './commands/time';
import { createRepeating } from './recurrence/commands/create';
import { createRepeatingSchema } from './recurrence/schema';
import {
  addDependencySchema,
  assignExecutorsSchema,
  changeDependencySchema,
  changeExecutorSchema,
  changeStatusSchema,
  changeTaskSchema,
  checklistAddSchema,
  checklistChangeSchema,
  checklistItemSchema,
  dependencySchema,
  executorSchema,
  logTimeSchema,
  moveCardSchema,
  returnTaskSchema,
  setPercentSchema,
  timeEntrySchema,
} from './schema';

export const createTaskAction = action(createRepeatingSchema, createRepeating);
export const changeTaskAction = action(changeTaskSchema, changeTask);
export const changeTaskStatusAction = action(changeStatusSchema, changeTaskStatus);
export const returnTaskAction = action(returnTaskSchema, returnTask);
export const moveCardAction = action(moveCardSchema, moveCard);
export const setTaskPercentAction = action(setPercentSchema, setTaskPercent);
export const assignExecutorsAction = action(assignExecutorsSchema, assignExecutors);
export const setExecutorsAction = action(assignExecutorsSchema, setExecutors);
export const changeExecutorAction = action(changeExecutorSchema, changeExecutor);
export const removeExecutorAction = action(executorSchema, removeExecutor);
export const logTimeAction = action(logTimeSchema, logTime);
export const removeTimeAction = action(timeEntrySchema, removeTime);
export const addChecklistItemAction = action(checklistAddSchema, addChecklistItem);
export const changeChecklistItemAction = action(checklistChangeSchema, changeChecklistItem);
export const removeChecklistItemAction = action(checklistItemSchema, removeChecklistItem);
export const addDependencyAction = action(addDependencySchema, addDependency);
export const changeDependencyAction = action(changeDependencySchema, changeDependency);
export const removeDependencyAction = action(dependencySchema, removeDependency);
