import type { NextRequest } from 'next/server';
import { kindDefinitions } from '@/lib/kinds';
import { route } from '@/lib/platform/route';
import { wordsOf } from '@/lib/platform/words';
import { searchAll } from '@/lib/record/search';

/** Type-ahead over records of all kinds: `?record=12&q=…`; the record itself is left out. */
export const GET = (request: NextRequest) =>
  route(async (ctx) => {
    const { searchParams } = request.nextUrl;
    const text = (searchParams.get('q') ?? '').replaceAll('\0', '').trim().slice(0, 200);
    const found = await searchAll(ctx, kindDefinitions.values(), text);
    const { say } = wordsOf(ctx.locale);
    const options = [...found].flatMap(([name, items]) =>
      items
        .filter((item) => String(item.id) !== searchParams.get('record'))
        .map((item) => ({
          value: String(item.id),
          label: item.title,
          note: `${say(`${kindDefinitions.get(name)?.record.kind.messages}.one`)} ${item.number ?? ''}`.trim(),
        })),
    );
    return Response.json({ options }, { headers: { 'cache-control': 'private, no-store' } });
  });
