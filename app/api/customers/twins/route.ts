import type { NextRequest } from 'next/server';
import { findTwins } from '@/lib/customers/queries/twins';
import { twinsSchema } from '@/lib/customers/schema';
import { route } from '@/lib/platform/route';

/** Customers that may be the one being typed: only those the asker may see anyway. */
export const GET = (request: NextRequest) =>
  route(async (ctx) => {
    const params = request.nextUrl.searchParams;
    const typed = twinsSchema.parse({
      title: params.get('title') ?? '',
      taxId: params.get('taxId') ?? '',
      phones: params.getAll('phone'),
      emails: params.getAll('email'),
    });
    const twins = await findTwins(ctx, typed);
    return Response.json({ twins }, { headers: { 'cache-control': 'private, no-store' } });
  });
