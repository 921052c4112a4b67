import type { NextRequest } from 'next/server';
import { definitionOf } from '@/lib/kinds';
import { route } from '@/lib/platform/route';
import { directoryOptions } from '@/lib/record/directories';
import { journalOptions } from '@/lib/record/journals';
import { recordOptions } from '@/lib/record/search';

const folded = (text: string): string => text.toLocaleLowerCase().normalize('NFC');

/** Type-ahead of pick-lists: `?kind=customer&q=…`, `?directory=position&q=…`, `?journals=task&q=…`. */
export const GET = (request: NextRequest) =>
  route(async (ctx) => {
    const params = request.nextUrl.searchParams;
    const text = (params.get('q') ?? '').replaceAll('\0', '').trim().slice(0, 200);
    const directory = params.get('directory');
    const journals = params.get('journals');
    const matches = (name: string): boolean => folded(name).includes(folded(text));
    if (directory) {
      const values = await directoryOptions(ctx, directory.slice(0, 60));
      return answer(
        values.filter(({ name }) => matches(name)).map(({ id, name }) => ({ value: String(id), label: name })),
      );
    }
    if (journals) {
      const all = await journalOptions(ctx, journals.slice(0, 60));
      return answer(
        all
          .filter(({ name }) => matches(name))
          .map(({ id, name, code }) => ({ value: String(id), label: name, note: code })),
      );
    }
    const found = await recordOptions(ctx, definitionOf(params.get('kind') ?? ''), text);
    return answer(found.map(({ id, title, number }) => ({ value: String(id), label: title, note: number })));
  });

const answer = (options: readonly { value: string; label: string; note?: string }[]): Response =>
  Response.json({ options }, { headers: { 'cache-control': 'private, no-store' } });
