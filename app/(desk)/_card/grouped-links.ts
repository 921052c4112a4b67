import 'server-only';
import { groupBy } from '@/lib/kernel/group';
import { recordKinds } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import { wordsOf } from '@/lib/platform/words';
import { listLinks } from '@/lib/record/links';

/** The linked records of a card by kind, each with its address. */
export async function groupedLinks(ctx: Ctx, recordId: number) {
  const links = await listLinks(ctx, recordKinds, recordId);
  const { say } = wordsOf(ctx.locale);
  return [...groupBy(links, (link) => link.kind)].flatMap(([name, of]) => {
    const kind = recordKinds.get(name)?.kind;
    if (!kind) return [];
    return [
      { label: say(`${kind.messages}.many`), links: of.map((link) => ({ ...link, href: `${kind.path}/${link.id}` })) },
    ];
  });
}
