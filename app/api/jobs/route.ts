import { after } from 'next/server';
import { jobWorkers, kindDefinitions } from '@/lib/kinds';
import { jsonBody, route } from '@/lib/platform/route';
import { startGroup } from '@/lib/record/group';
import { groupSchema } from '@/lib/record/group-schema';
import { getJob, runJob } from '@/lib/record/jobs';

/** Starts group work; answers at once with the job, which goes on after the answer. */
export const POST = (request: Request) =>
  route(async (ctx) => {
    const id = await startGroup(ctx, kindDefinitions, groupSchema.parse(await jsonBody(request)));
    after(() => runJob(id, jobWorkers));
    return getJob(ctx, id);
  });
