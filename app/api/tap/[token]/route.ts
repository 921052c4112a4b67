import { AppError } from '@/lib/kernel/errors';
import { callerAddress } from '@/lib/platform/caller';
import { secretPage } from '@/lib/platform/headers.mjs';
import { tap } from '@/lib/tasks/reminders/commands/tap';
import { openTap } from '@/lib/tasks/reminders/queries/open-tap';

type Asked = Parameters<typeof tap>[1];

/** The button of a link's page. What came of it, that page says; a refusal by its code. */
export async function POST(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const { token } = await params;
  const asked = {
    now: new Date(),
    address: callerAddress(request.headers),
    requestId: request.headers.get('x-request-id') ?? '',
  };
  const refused = await press(token, asked);
  const location = `/tap/${encodeURIComponent(token)}${refused ? `?refused=${refused}` : ''}`;
  return new Response(null, { status: 303, headers: { ...secretPage, location } });
}

/** Only what its page offers is done: asking here counts like asking there. */
async function press(token: string, asked: Asked): Promise<string | null> {
  const view = await openTap(token, asked.address, asked.now);
  if (typeof view === 'string' || view.state !== 'ready') return null;
  try {
    await tap(token, asked);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}
