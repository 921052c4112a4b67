import { AppError } from '@/lib/kernel/errors';
import { callerAddress } from '@/lib/platform/caller';
import { secretPage } from '@/lib/platform/headers.mjs';
import { tap } from '@/lib/tasks/reminders/commands/tap';
import { mayTryTaps } from '@/lib/tasks/reminders/queries/open-tap';

/** The button of a link's page. What came of it, that page says; a refusal by its code. */
export async function POST(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const { token } = await params;
  const address = callerAddress(request.headers);
  const refused = (await mayTryTaps(address))
    ? await press(token, { now: new Date(), address, requestId: request.headers.get('x-request-id') ?? '' })
    : null;
  const location = `/tap/${encodeURIComponent(token)}${refused ? `?refused=${refused}` : ''}`;
  return new Response(null, { status: 303, headers: { ...secretPage, location } });
}

async function press(token: string, request: Parameters<typeof tap>[1]): Promise<string | null> {
  try {
    await tap(token, request);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}
