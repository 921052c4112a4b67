'use client';

import { useEffect, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import type { Frame } from './plan-bars';
import { wholeSpan } from './plan-rows';
import { PlanSheet, SHEET_TABLE, type SheetPlan } from './plan-sheet';
import { DAY, minuteOf, scaleFitting } from './plan-time';

/** An A4 sheet on its side, without its margins. */
const PAGE = { width: 1_040, rows: 28 };

/** All times of the plan in the width of a page. */
export function pageFrame({ rows, now }: Pick<SheetPlan, 'rows' | 'now'>): Frame {
  const width = PAGE.width - SHEET_TABLE;
  const span = wholeSpan(rows, minuteOf(now));
  const margin = Math.max(DAY, (span.to - span.from) * 0.03);
  const from = Math.floor((span.from - margin) / DAY) * DAY;
  return { origin: from, ppm: width / (span.to + margin - from), width };
}

/** The whole plan over pages, drawn while the browser prints, in the place of everything else. */
export function PlanPrint({ name, ...sheet }: SheetPlan & { name: string }) {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  if (!printing) return null;
  const frame = pageFrame(sheet);
  const options = { ...sheet.options, scale: scaleFitting(frame.ppm * DAY) };
  const pages = Math.max(1, Math.ceil(sheet.rows.length / PAGE.rows));
  return createPortal(
    <div className="plan-print">
      {Array.from({ length: pages }, (_, page) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number
        <section key={page} className="plan-page">
          <header>
            <b>{name}</b>
            <span>{sheet.words.page.replace('{page}', String(page + 1)).replace('{pages}', String(pages))}</span>
          </header>
          <PlanSheet
            {...sheet}
            options={options}
            frame={frame}
            lines={{ from: page * PAGE.rows, to: Math.min(sheet.rows.length, (page + 1) * PAGE.rows) }}
          />
        </section>
      ))}
    </div>,
    document.body,
  );
}
