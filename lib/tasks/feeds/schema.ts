import { z } from 'zod';
import { idInput, optionalId, textInput } from '@/lib/kernel/inputs';

const feedScopes = ['mine', 'project', 'set'] as const;
export type FeedScope = (typeof feedScopes)[number];

export const makeFeedSchema = z
  .object({
    scope: z.enum(feedScopes, { message: 'required' }),
    projectId: optionalId.default(null),
    /** the address of the filtered list, or what stands in it after `?` */
    query: textInput(4_000).default(''),
    name: textInput(200).default(''),
  })
  .refine(({ scope, projectId }) => scope !== 'project' || projectId !== null, {
    path: ['projectId'],
    message: 'required',
  })
  .refine(({ scope, query }) => scope !== 'set' || query !== '', { path: ['query'], message: 'required' });
export type MakeFeed = z.output<typeof makeFeedSchema>;

export const feedSchema = z.object({ id: idInput });
