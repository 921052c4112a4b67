'use server';

import { action } from '@/lib/platform/action';
import { moveTask, proposeMove } from './commands';
import { moveTaskSchema, proposeMoveSchema } from './schema';

export const proposeMoveAction = action(proposeMoveSchema, proposeMove);
export const moveTaskAction = action(moveTaskSchema, moveTask);
