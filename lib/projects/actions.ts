'use server';

import { action } from '@/lib/platform/action';
import { addMembers, removeMember } from './commands/members';
import { changeProject, createProject } from './commands/projects';
import { changeProjectSchema, createProjectSchema, projectMemberSchema, projectMembersSchema } from './schema';

export const createProjectAction = action(createProjectSchema, createProject);
export const changeProjectAction = action(changeProjectSchema, changeProject);
export const addMembersAction = action(projectMembersSchema, addMembers);
export const removeMemberAction = action(projectMemberSchema, removeMember);
