import { AppError } from '@/lib/kernel/errors';
import { loadDemo } from '@/lib/platform/demo';
import { failureResponse } from '@/lib/platform/failure';
import { mayFound, mayLoadDemo } from '@/lib/platform/first-start';
import { requireSameOrigin } from '@/lib/platform/same-origin';
import { hasCompany } from '@/lib/settings/queries/founded';

/** Fills an empty house with the demo company. Answers with the lines of its progress, at the end the accounts. */
export async function POST(request: Request): Promise<Response> {
  try {
    requireSameOrigin(request);
    const token = (await request.formData()).get('token');
    const mayDo = mayLoadDemo() && mayFound(request.headers, typeof token === 'string' ? token : null);
    if (!mayDo || (await hasCompany())) throw new AppError('forbidden');
    return new Response(loadDemo(), {
      headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
    });
  } catch (error) {
    return failureResponse(error);
  }
}
