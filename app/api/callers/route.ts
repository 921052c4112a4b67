import type { NextRequest } from 'next/server';
import { contactKind, customerKind } from '@/lib/customers/kind';
import { rightsOn } from '@/lib/kernel/rights';
import { definitionOf } from '@/lib/kinds';
import { route } from '@/lib/platform/route';
import { recordOptions } from '@/lib/record/search';

/** Whom one may have spoken with: customers and contacts by name or number, `?q=…`. */
export const GET = (request: NextRequest) =>
  route(async (ctx) => {
    const text = (request.nextUrl.searchParams.get('q') ?? '').replaceAll('\0', '').trim().slice(0, 200);
    const kinds = [customerKind, contactKind].filter(({ name }) => rightsOn(ctx.rights, name).see !== 'none');
    const found = await Promise.all(
      kinds.map(async ({ name }) =>
        (await recordOptions(ctx, definitionOf(name), text)).map(({ id, title, number }) => ({
          ...{ value: `${name}/${id}`, label: title, note: number },
        })),
      ),
    );
    return Response.json({ options: found.flat() }, { headers: { 'cache-control': 'private, no-store' } });
  });
