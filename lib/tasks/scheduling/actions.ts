'use server';

import { action } from '@/lib/platform/action';
import { moveTask, proposeMove } from './commands/move';
import { placeTask } from './commands/place';
import { setPredecessors } from './commands/predecessors';
import { whyThisDate } from './commands/why';
import { moveTaskSchema, placeTaskSchema, proposeMoveSchema, setPredecessorsSchema, whyThisDateSchema } from './schema';

export const proposeMoveAction = action(proposeMoveSchema, proposeMove);
export const moveTaskAction = action(moveTaskSchema, moveTask);
export const placeTaskAction = action(placeTaskSchema, placeTask);
export const setPredecessorsAction = action(setPredecessorsSchema, setPredecessors);
export const whyThisDateAction = action(whyThisDateSchema, whyThisDate);
