import type { NextRequest } from 'next/server';
import { filterOptions } from '@/components/ui/combobox-options';
import { countryOptions } from '@/lib/kernel/countries';
import { route } from '@/lib/platform/route';

/** Countries for a pick-list, in the reader's language. */
export const GET = (request: NextRequest) =>
  route(async (ctx) => {
    const found = filterOptions(countryOptions(ctx.locale), request.nextUrl.searchParams.get('q') ?? '');
    return Response.json({ options: found.slice(0, 50) });
  });
