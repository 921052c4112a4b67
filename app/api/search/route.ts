import type { NextRequest } from 'next/server';
import { kindDefinitions } from '@/lib/kinds';
import { route } from '@/lib/platform/route';
import { wordsOf } from '@/lib/platform/words';
import { searchAll } from '@/lib/record/search';

/** One box over all kinds the seeker may see: `?q=text`. */
export const GET = (request: NextRequest) =>
  route(async (ctx) => {
    const text = (request.nextUrl.searchParams.get('q') ?? '').replaceAll('\0', '').trim().slice(0, 200);
    const found = await searchAll(ctx, kindDefinitions.values(), text);
    const { say } = wordsOf(ctx.locale);
    const groups = [...found].flatMap(([name, items]) => {
      const kind = kindDefinitions.get(name)?.record.kind;
      if (!kind) return [];
      return [
        {
          kind: name,
          label: say(`${kind.messages}.many`),
          items: items.map((item) => ({ ...item, href: `${kind.path}/${item.id}` })),
        },
      ];
    });
    return Response.json({ groups }, { headers: { 'cache-control': 'private, no-store' } });
  });
