'use client';

import { useState } from 'react';
import type { Refusal } from '@/components/record/call-action';
import { notify } from '@/components/ui/notify';
import type { ErrorParams } from '@/lib/kernel/errors';
import { type PlanColumn, typedMoment } from './plan-columns';
import type { PlanCommand } from './plan-keys';
import type { PlanItem, PlanOptions, PlanWords, WhyStep } from './plan-props';
import { indentTarget, outdentTarget, type ShownRow } from './plan-rows';
import { movedBy, resizedBy, spanOf } from './plan-time';
import type { Saves } from './use-plan';
import { type Dropped, lineStep, mayHold } from './use-plan-drag';
import type { Cell } from './use-plan-grid';

type Acts = {
  items: readonly PlanItem[];
  rows: readonly ShownRow[];
  saves: Saves;
  options: PlanOptions;
  words: PlanWords;
  now: string;
  fieldError: (key: string) => string;
  refusal: (code: string, params: ErrorParams) => string;
  showMinute: (minute: number) => void;
  setWhy: (steps: readonly WhyStep[] | null) => void;
};

/** What hands and keys do to a line. What cannot be done is said, never passed over. */
export function usePlanActs({
  items,
  rows,
  saves,
  options,
  words,
  now,
  fieldError,
  refusal,
  showMinute,
  setWhy,
}: Acts) {
  const [linking, setLinking] = useState<PlanItem | null>(null);
  const byId = () => new Map(items.map((item) => [item.id, item]));
  const tellOff = (text: string) => notify({ text });

  const place = (item: PlanItem, index: number, way: 'indent' | 'outdent') => {
    const target = way === 'indent' ? indentTarget(rows, index)?.id : outdentTarget(byId(), item);
    if (target === undefined) return tellOff(way === 'indent' ? words.noIndent : words.noOutdent);
    void saves?.place(item, target);
  };
  const shift = (item: PlanItem, steps: number, edge: boolean) => {
    if (!mayHold(item, edge ? 'end' : 'move')) return;
    if (item.start === null && item.end === null) return tellOff(words.noDates);
    const by = steps * lineStep(item, options.scale);
    const period = edge ? resizedBy(item, 'end', by) : movedBy(item, by);
    if (period) void saves?.move(item, period);
  };
  const percent = (item: PlanItem, by: number) => {
    const next = Math.min(100, Math.max(0, item.percent + by));
    if (next !== item.percent && mayHold(item, 'percent')) void saves?.percent(item, next);
  };
  const linkTo = (item: PlanItem): boolean => {
    if (!linking) return false;
    setLinking(null);
    if (linking.id !== item.id && item.row > 0) void saves?.link(linking, item, 'FS');
    return true;
  };
  const why = async (item: PlanItem) => setWhy((await saves?.why(item)) ?? null);
  const show = (item: PlanItem) => {
    const span = spanOf(item);
    if (span) showMinute((span.from + span.to) / 2);
  };

  const act = (command: PlanCommand, item: PlanItem, cell: Cell): boolean => {
    if (command.kind === 'show') show(item);
    else if (command.kind === 'edit') return linkTo(item);
    else if (command.kind === 'cancel') {
      if (!linking) return false;
      setLinking(null);
    } else if (!saves) return false;
    else if (command.kind === 'why') void why(item);
    else if (command.kind === 'link') setLinking(linking || item.row === 0 ? null : item);
    else if (!item.mayChange) return false;
    else if (command.kind === 'move' || command.kind === 'resize')
      shift(item, command.steps, command.kind === 'resize');
    else if (command.kind === 'percent') percent(item, command.by);
    else if (command.kind === 'indent' || command.kind === 'outdent') place(item, cell.index, command.kind);
    else if (command.kind === 'clear' && cell.column === 'predecessors' && item.predecessors)
      void saves.predecessors(item, '');
    else return false;
    return true;
  };

  const drop = (dropped: Dropped) => {
    if (dropped.kind === 'period') void saves?.move(dropped.item, dropped.period);
    else if (dropped.kind === 'percent') void saves?.percent(dropped.item, dropped.percent);
    else void saves?.link(dropped.from, dropped.to, dropped.type);
  };

  /** What stands beside the cell; what is no matter of its text has been told already. */
  const wrong = (refused: Refusal | null): string => {
    const [key] = refused ? Object.values(refused.fields) : [];
    if (!refused || !key) return '';
    return refused.code === 'invalid' ? fieldError(key) : refusal(refused.code, refused.params);
  };
  /** Saves what was typed into a cell; answers what is wrong with it. */
  const save = async (item: PlanItem, column: PlanColumn, text: string): Promise<string> => {
    if (!saves) return '';
    if (column === 'name') return text ? wrong(await saves.rename(item, text)) : fieldError('required');
    if (column === 'percent') {
      const value = Number(text.replace('%', ''));
      if (!Number.isInteger(value) || value < 0 || value > 100) return fieldError('not_valid');
      return wrong(await saves.percent(item, value));
    }
    if (column === 'predecessors') return wrong(await saves.predecessors(item, text));
    if (column !== 'start' && column !== 'end') return '';
    const moment = typedMoment(text, now.slice(0, 10));
    if (!moment) return words.unclearDate;
    void saves.move(item, { [column]: moment });
    return '';
  };

  const may = (item: PlanItem | null, index: number) => ({
    indent: item?.mayChange === true && indentTarget(rows, index) !== undefined,
    outdent: item?.mayChange === true && outdentTarget(byId(), item) !== undefined,
    link: linking !== null || (item !== null && item.row > 0),
    why: item !== null && item.row > 0,
  });
  return { linking, act, drop, save, may };
}
