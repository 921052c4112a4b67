'use server';

import { action } from '@/lib/platform/action';
import { moveTask, proposeMove } from './commands/move';
import { placeTask } from './commands/place';
import { setPredecessors } from './commands/predecessors';
import { whoDoes } from './commands/who';
import { whyThisDate } from './commands/why';
import {
  moveTaskSchema,
  placeTaskSchema,
  proposeMoveSchema,
  setPredecessorsSchema,
  whoDoesSchema,
  whyThisDateSchema,
} from './schema';

export const proposeMoveAction = action(proposeMoveSchema, proposeMove);
export const moveTaskAction = action(moveTaskSchema, moveTask);
export const placeTaskAction = action(placeTaskSchema, placeTask);
export const setPredecessorsAction = action(setPredecessorsSchema, setPredecessors);
export const whoDoesAction = action(whoDoesSchema, whoDoes);
export const whyThisDateAction = action(whyThisDateSchema, whyThisDate);
