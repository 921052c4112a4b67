import { ColumnsForm } from '@/components/record/registry/columns-form';
import { FilterForm } from '@/components/record/registry/filter-form';
import type { AskedField, Choice, RegistryLifeProps } from '@/components/record/registry/registry-props';
import { definitionOf } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import { directoryOptions } from '@/lib/record/directories';
import { journalOptions } from '@/lib/record/journals';
import type { Params } from '@/lib/record/list-query';
import { recordOptions } from '@/lib/record/search';

const textOf = (value: Params[string]): string => (typeof value === 'string' ? value : (value?.[0] ?? ''));

/** The tools of a registry on the page itself, for a browser without scripts: they are reached by links, as `?tool=`. */
export async function RegistryTool({ ctx, params, life }: { ctx: Ctx; params: Params; life: RegistryLifeProps }) {
  const tool = textOf(params.tool);
  if (tool === 'columns') {
    return (
      <section className="registry-tool" aria-label={life.words.columns}>
        <ColumnsForm {...life} />
      </section>
    );
  }
  if (tool !== 'filter') return null;
  const first = life.fields.find((field) => field.key === textOf(params.fk)) ?? life.fields[0];
  if (!first) return null;
  const field: AskedField = { ...first, choices: await choicesOf(ctx, life.registry, first) };
  return (
    <section className="registry-tool" aria-label={life.words.filter}>
      <FilterForm
        {...life}
        key={field.key}
        first={field.key}
        fields={life.fields.map((one) => (one.key === field.key ? field : one))}
      />
    </section>
  );
}

/** What a native list offers in place of search as one types. */
async function choicesOf(ctx: Ctx, kind: string, { filter, choices }: AskedField): Promise<readonly Choice[]> {
  const named = (list: readonly { id: number; name: string }[]): Choice[] =>
    list.map(({ id, name }) => ({ value: String(id), label: name }));
  if (filter.type === 'directory') return named(await directoryOptions(ctx, filter.directory));
  if (filter.type === 'journal') return named(await journalOptions(ctx, kind));
  if (filter.type !== 'record') return choices ?? [];
  const found = await recordOptions(ctx, definitionOf(filter.kind), '');
  return named(found.map(({ id, title }) => ({ id, name: title })));
}
