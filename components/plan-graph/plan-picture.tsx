'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useRecordWords } from '@/components/record/record-words';
import { useWords } from '@/components/ui/words';
import { hrefWith } from './plan-address';
import { frameOf } from './plan-bars';
import { AXIS_HEIGHT, PlanChart } from './plan-chart';
import { columnWidth, planColumns, tableWidth } from './plan-columns';
import { PlanDialogs } from './plan-dialogs';
import { savePicture } from './plan-image';
import { PlanPrint } from './plan-print';
import type { PlanItem, PlanLink, PlanOptions, PlanProps, WhyStep } from './plan-props';
import { placesOf, type ShownRow, shownRows, wholeSpan } from './plan-rows';
import { PlanSplitter } from './plan-splitter';
import { PlanTable } from './plan-table';
import { minuteOf } from './plan-time';
import { PlanTools } from './plan-tools';
import { usePlan } from './use-plan';
import { usePlanActs } from './use-plan-acts';
import type { Dropped } from './use-plan-drag';
import { usePlanGrid } from './use-plan-grid';
import { usePlanScroll } from './use-plan-scroll';
import { useWide } from './use-wide';

type PictureProps = Pick<PlanProps, 'plan' | 'now' | 'name' | 'actions' | 'words'> & {
  options: PlanOptions;
  onDrawn: () => void;
};

/** From here on dates stand beside names at first. */
const ROOMY = 900;

/** The plan that is worked in: the table and the picture over one scroll. Comes only in the browser. */
export function PlanPicture({ plan: packed, now, name, actions, words, options, onDrawn }: PictureProps) {
  const router = useRouter();
  const { locale } = useWords();
  const { fieldError, refusal } = useRecordWords();
  const isWide = useWide();
  const rowHeight = isWide ? 32 : 44;
  const box = useRef<HTMLDivElement>(null);
  const { plan, items, saves, asked } = usePlan(packed, actions, words);
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set());
  const [count, setCount] = useState<number | null>(null);
  const [link, setLink] = useState<PlanLink | null>(null);
  const [who, setWho] = useState<PlanItem | null>(null);
  const [why, setWhy] = useState<readonly WhyStep[] | null>(null);

  // A card leaves less room than a page: the picture keeps about half of it.
  const [room, setRoom] = useState(0);
  useLayoutEffect(() => setRoom(box.current?.clientWidth ?? 0), []);
  const shownCount = count ?? (isWide && room >= ROOMY ? 5 : 2);
  const columns = useMemo(() => planColumns.slice(0, shownCount), [shownCount]);
  const table = tableWidth(shownCount, isWide);
  const rows = useMemo(() => shownRows(items, folded), [items, folded]);
  const places = useMemo(() => placesOf(items, rows), [items, rows]);
  const whole = useMemo(() => wholeSpan(rows, minuteOf(now)), [rows, now]);
  const frame = useMemo(() => frameOf(whole, options.scale, minuteOf(now), 2_400), [whole, options.scale, now]);
  const first = useMemo(() => firstSeen(rows, minuteOf(now), frame.ppm), [rows, now, frame.ppm]);
  const { seen, look, showMinute, showRow } = usePlanScroll(
    box,
    { frame, rows: rows.length, rowHeight, table, head: AXIS_HEIGHT },
    first,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is drawn
  useEffect(onDrawn, []);

  const open = useCallback((href: string) => router.push(href, { scroll: false }), [router]);
  const fold = (item: PlanItem, isFolded: boolean) => {
    if (item.openHref) return router.push(hrefWith(item.openHref, options), { scroll: false });
    setFolded((was) => new Set(isFolded ? [...was, item.id] : [...was].filter((id) => id !== item.id)));
  };
  const isFolded = (item: PlanItem) => (item.hasChildren ? folded.has(item.id) : item.openHref !== '');
  const showToday = () => {
    const at = minuteOf(now);
    const running = rows.findIndex(
      (one) => one.kind === 'item' && one.span && one.span.from <= at && one.span.to >= at,
    );
    showMinute(at, 0.3);
    if (running >= 0) showRow(running);
  };
  const acts = usePlanActs({ items, rows, saves, options, words, now, fieldError, refusal, showMinute, setWhy });
  const grid = usePlanGrid({ box, rows, columns, showRow, fold, isFolded, open, chooseWho: setWho, act: acts.act });
  const { cell, row } = grid;
  const item = row?.kind === 'item' ? row.item : null;

  // The chart is drawn anew only when what it shows changes: what it calls never does.
  const latest = useRef({ choose: grid.choose, drop: acts.drop, act: acts.act });
  useEffect(() => {
    latest.current = { choose: grid.choose, drop: acts.drop, act: acts.act };
  });
  const choose = useCallback((index: number) => latest.current.choose(index), []);
  const drop = useCallback((dropped: Dropped) => latest.current.drop(dropped), []);

  const sheet = { plan, rows, places, options, now, locale, words };

  return (
    <div className="plan-picture">
      <PlanTools
        words={words}
        may={acts.may(item, cell.index)}
        isWide={isWide}
        isTableShown={shownCount > 1}
        isLinking={acts.linking !== null}
        live={saves !== null}
        state={acts.linking ? words.linking.replace('{title}', acts.linking.title) : ''}
        run={(tool) => {
          if (tool === 'today') showToday();
          else if (tool === 'table') setCount(shownCount > 1 ? 1 : 2);
          else if (tool === 'expandAll') setFolded(new Set());
          else if (tool === 'collapseAll')
            setFolded(new Set(items.filter((one) => one.hasChildren).map(({ id }) => id)));
          else if (tool === 'print') window.print();
          else if (tool === 'picture') void savePicture(sheet, name);
          else if (item) acts.act({ kind: tool }, item, cell);
        }}
      />
      <div ref={box} className="plan-scroll" onScroll={look} data-drawn="">
        <div
          className="plan-sheet"
          style={{ height: AXIS_HEIGHT + rows.length * rowHeight, gridTemplateColumns: `${table}px ${frame.width}px` }}
        >
          <PlanTable
            rows={rows}
            seen={seen.rows}
            rowHeight={rowHeight}
            columns={columns}
            isWide={isWide}
            isFolded={isFolded}
            grid={grid}
            save={acts.save}
            locale={locale}
            today={now.slice(0, 10)}
            words={words}
          />
          <PlanSplitter count={shownCount} isWide={isWide} label={words.columns} left={table} onChange={setCount} />
          <PlanChart
            plan={plan}
            rows={rows}
            places={places}
            frame={frame}
            seen={seen}
            rowHeight={rowHeight}
            table={table}
            options={options}
            now={now}
            locale={locale}
            words={words}
            label={columnWidth('name', isWide) + columnWidth('row', isWide) > table ? 'title' : 'who'}
            activeIndex={cell.index}
            live={saves !== null}
            choose={choose}
            drop={drop}
            openLink={setLink}
            open={open}
          />
        </div>
      </div>
      <PlanDialogs
        items={items}
        asked={asked}
        link={link}
        why={why}
        who={who}
        actions={actions}
        saves={saves}
        words={words}
        setLink={setLink}
        setWhy={setWhy}
        setWho={setWho}
      />
      <PlanPrint {...sheet} name={name} />
    </div>
  );
}

/** Lines that are seen before anything scrolls. */
const AT_FIRST = 18;

/** Today, if any of the first lines is near it; else where these begin. */
function firstSeen(rows: readonly ShownRow[], now: number, ppm: number): number {
  const near = 500 / ppm;
  const spans = rows.slice(0, AT_FIRST).flatMap((row) => (row.kind === 'item' && row.span ? [row.span] : []));
  if (spans.length === 0 || spans.some(({ from, to }) => from < now + near && to > now - near / 5)) return now;
  return spans.reduce((least, { from }) => Math.min(least, from), Number.POSITIVE_INFINITY);
}
