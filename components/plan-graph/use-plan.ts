'use client';

import { useMemo, useState } from 'react';
import { callAction, type Refusal } from '@/components/record/call-action';
import { useTell } from '@/components/record/use-verb';
import type { Result } from '@/lib/kernel/result';
import { type PackedPlan, type Plan, unpackPlan } from './plan-pack';
import type { Following, LinkType, Period, PlanActions, PlanItem, PlanLink, PlanWords, WhyStep } from './plan-props';

type Change = { id: number; to: Partial<PlanItem> };
type Kept = { packed: PackedPlan; changes: ReadonlyMap<number, Partial<PlanItem>> };
export type Asked = Following & { item: PlanItem; answer: (follow: boolean) => void };
export type Saves = ReturnType<typeof usePlan>['saves'];

const none: ReadonlyMap<number, Partial<PlanItem>> = new Map();

/** Lines as the page brought them, with what was just done to them on top until the page comes anew or refuses it. */
export function usePlan(packed: PackedPlan, actions: PlanActions | null, words: PlanWords) {
  const tell = useTell();
  const plan = useMemo(() => unpackPlan(packed), [packed]);
  const [kept, setKept] = useState<Kept>({ packed, changes: none });
  const [asked, setAsked] = useState<Asked | null>(null);
  const changes = kept.packed === packed ? kept.changes : none;
  const items = useMemo(
    () => (changes.size === 0 ? plan.items : plan.items.map((item) => ({ ...item, ...changes.get(item.id) }))),
    [plan, changes],
  );

  const keep = ({ id, to }: Change) =>
    setKept((was) => ({
      packed,
      changes: new Map([...(was.packed === packed ? was.changes : none), [id, to]]),
    }));
  const drop = (id: number) =>
    setKept((was) => ({ ...was, changes: new Map([...was.changes].filter(([other]) => other !== id)) }));

  const run = async (call: () => Promise<Result<unknown>>, done: string, change?: Change): Promise<Refusal | null> => {
    if (change) keep(change);
    const result = await callAction(call);
    if (!result.ok && change) drop(change.id);
    if (result.ok || Object.keys(result.fields).length === 0) tell(result, done);
    return result.ok ? null : result;
  };
  const named = (text: string, item: PlanItem) => text.replace('{title}', item.title);

  const move = async (act: PlanActions, item: PlanItem, period: Period, done: string): Promise<void> => {
    const input = { id: item.id, ...period };
    keep({ id: item.id, to: period });
    const proposed = await callAction(() => act.propose(input));
    if (!proposed.ok) {
      drop(item.id);
      return tell(proposed);
    }
    const following = proposed.value as Following;
    const others = following.moves.length + following.hidden > 0;
    const follow = others && (await new Promise<boolean>((answer) => setAsked({ item, ...following, answer })));
    setAsked(null);
    if (others && !follow) return drop(item.id);
    const refused = await run(() => act.move({ ...input, followers: follow ? 'push' : 'off' }), named(done, item), {
      id: item.id,
      to: period,
    });
    if (refused && Object.keys(refused.fields).length > 0) tell({ ...refused, fields: {} });
  };

  const saves = actions && {
    move: (item: PlanItem, period: Period) => move(actions, item, period, words.moved),
    percent: (item: PlanItem, percent: number) =>
      run(
        () => actions.percent({ id: item.id, percent }),
        named(words.progressed, item).replace('{percent}', String(percent)),
        { id: item.id, to: { percent } },
      ),
    rename: (item: PlanItem, title: string) =>
      run(() => actions.rename({ id: item.id, title }), named(words.renamed, { ...item, title }), {
        id: item.id,
        to: { title },
      }),
    place: (item: PlanItem, parentId: number | null) =>
      run(() => actions.place({ id: item.id, parentId }), named(words.placed, item)),
    link: (from: PlanItem, to: PlanItem, type: LinkType) =>
      run(() => actions.link({ id: to.id, predecessorId: from.id, type }), named(words.linked, to)),
    changeLink: ({ id, taskId }: PlanLink, type: LinkType, lag: number, lagUnit: string) =>
      run(() => actions.changeLink({ id: taskId, dependencyId: id, type, lagAmount: lag, lagUnit }), words.linkSaved),
    unlink: ({ id, taskId }: PlanLink) => run(() => actions.unlink({ id: taskId, dependencyId: id }), words.unlinked),
    predecessors: (item: PlanItem, text: string) =>
      run(
        () => actions.predecessors({ id: item.id, text, rows: rowsNamed(item, text, plan) }),
        named(words.predecessorsSet, item),
        { id: item.id, to: { predecessors: text } },
      ),
    why: async (item: PlanItem): Promise<readonly WhyStep[] | null> => {
      const result = await callAction(() => actions.why({ id: item.id }));
      if (result.ok) return (result.value as { steps: WhyStep[] }).steps;
      tell(result);
      return null;
    },
  };
  return { plan, items, saves, asked };
}

/** The lines it waits for now and those whose numbers stand in a text, with its own: what a typed link is understood by. */
function rowsNamed(item: PlanItem, text: string, { items, links }: Plan): { row: number; id: number }[] {
  const numbers = new Set((text.match(/\d+/g) ?? []).map(Number));
  const known = new Set(links.filter(({ taskId }) => taskId === item.id).map(({ predecessorId }) => predecessorId));
  return items
    .filter(({ row, id }) => row > 0 && (id === item.id || known.has(id) || numbers.has(row)))
    .map(({ row, id }) => ({ row, id }));
}
