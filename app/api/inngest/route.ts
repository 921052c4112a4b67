import { backgroundMode } from '@/lib/platform/background-mode';

// For an Inngest server alone: it signs its calls. Where the work is done by this house's own processes, nothing is here.

export const dynamic = 'force-dynamic';

async function answer(request: Request): Promise<Response> {
  if (backgroundMode === 'embedded') return new Response(null, { status: 404 });
  const { answerInngest } = await import('@/inngest/serve');
  return answerInngest(request);
}

export const GET = answer;
export const POST = answer;
export const PUT = answer;
