'use client';

import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { Frame } from './plan-bars';
import { pageFrame } from './plan-print';
import { PlanSheet, SHEET_TABLE, type SheetPlan } from './plan-sheet';
import { pixelsPerMinute } from './plan-time';

/** What a browser still draws on one canvas. */
const LINES = 500;
const WIDEST = 12_000;

/** At the scale that is looked at; what is too wide for that shrinks. */
function imageFrame(sheet: SheetPlan): Frame {
  const page = pageFrame(sheet);
  const minutes = page.width / page.ppm;
  const ppm = Math.min(pixelsPerMinute(sheet.options.scale), (WIDEST - SHEET_TABLE) / minutes);
  const wide = Math.max(ppm, page.ppm);
  return { origin: page.origin, ppm: wide, width: Math.ceil(minutes * wide) };
}

/** Keeps the whole plan as PNG files of up to 500 lines each. */
export async function savePicture(sheet: SheetPlan, name: string): Promise<void> {
  const frame = imageFrame(sheet);
  const parts = Math.max(1, Math.ceil(sheet.rows.length / LINES));
  for (let part = 0; part < parts; part += 1) {
    const lines = { from: part * LINES, to: Math.min(sheet.rows.length, (part + 1) * LINES) };
    const host = document.createElement('div');
    const root = createRoot(host);
    flushSync(() => root.render(<PlanSheet {...sheet} frame={frame} lines={lines} />));
    const svg = host.querySelector('svg');
    if (svg) download(await drawn(svg), parts > 1 ? `${name}-${part + 1}.png` : `${name}.png`);
    root.unmount();
  }
}

async function drawn(svg: SVGSVGElement): Promise<Blob> {
  const style = document.createElementNS('http://www.w3.org/2000/svg', 'style');
  const rules = planRules();
  const text = `${rules}${new XMLSerializer().serializeToString(svg)}`;
  style.textContent = `svg{font-family:system-ui,sans-serif}:root{${tokensOf(text)}}${rules}`;
  svg.prepend(style);
  const address = URL.createObjectURL(
    new Blob([new XMLSerializer().serializeToString(svg)], { type: 'image/svg+xml' }),
  );
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = svg.width.baseVal.value;
    canvas.height = svg.height.baseVal.value;
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large'))), 'image/png'),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** The rules of the page that draw plans: a picture that stands alone brings them along. */
function planRules(): string {
  const found: string[] = [];
  const read = (rules: CSSRuleList) => {
    for (const rule of rules) {
      if (rule instanceof CSSStyleRule && rule.selectorText.includes('.plan-')) found.push(rule.cssText);
      // A rule may stand in a layer, or in a condition the build has put round a newer function; paper has rules of its own.
      else if (rule instanceof CSSGroupingRule && !(rule instanceof CSSMediaRule)) read(rule.cssRules);
    }
  };
  for (const sheet of document.styleSheets) read(sheet.cssRules);
  return found.join('');
}

/** The colours its rules speak of, as they are on the page now. */
function tokensOf(text: string): string {
  const names = new Set([...text.matchAll(/var\((--[\w-]+)/g)].map(([, name = '']) => name));
  const probe = document.body.appendChild(document.createElement('i'));
  const values = [...names].map((name) => {
    probe.style.color = '';
    probe.style.color = `var(${name}, transparent)`;
    return name === '--bar' ? '' : `${name}:${getComputedStyle(probe).color};`;
  });
  probe.remove();
  return values.join('');
}

function download(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
