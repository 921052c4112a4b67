import type { NextRequest } from 'next/server';
import { route } from '@/lib/platform/route';
import { readQuick } from '@/lib/tasks/quick/queries';
import { quickSchema } from '@/lib/tasks/quick/schema';

/** How a line is understood while it is typed: `line`, `kept`, `chosen`, `done` as the action takes them. Changes nothing. */
export const GET = (request: NextRequest) =>
  route((ctx) => readQuick(ctx, quickSchema.parse(Object.fromEntries(request.nextUrl.searchParams))));
