import type { NextRequest } from 'next/server';
import { dateInput } from '@/lib/kernel/inputs';
import { route } from '@/lib/platform/route';
import { previewRule } from '@/lib/tasks/recurrence/queries/preview';
import { ruleSchema } from '@/lib/tasks/recurrence/schema';

/** What a rule that is being written says, and its next dates; `from`: the first that may be one. */
export const GET = (request: NextRequest) =>
  route(async (ctx) => {
    const { searchParams } = request.nextUrl;
    const input = { ...Object.fromEntries(searchParams), weekdays: searchParams.getAll('weekdays') };
    return previewRule(ctx, ruleSchema.parse(input), dateInput.parse(searchParams.get('from')));
  });
