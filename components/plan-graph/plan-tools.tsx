'use client';

import { Button } from '@/components/ui/button';
import type { PlanWords } from './plan-props';

type PlanTool =
  | 'today'
  | 'expandAll'
  | 'collapseAll'
  | 'outdent'
  | 'indent'
  | 'link'
  | 'why'
  | 'print'
  | 'picture'
  | 'table';

type ToolsProps = {
  words: PlanWords;
  /** what may be done with the line at hand */
  may: { indent: boolean; outdent: boolean; link: boolean; why: boolean };
  isWide: boolean;
  isTableShown: boolean;
  isLinking: boolean;
  live: boolean;
  run: (tool: PlanTool) => void;
  /** what is going on, for those who do not see it */
  state: string;
};

/** What is done to the picture and to the line at hand. */
export function PlanTools({ words, may, isWide, isTableShown, isLinking, live, run, state }: ToolsProps) {
  const tool = (name: PlanTool, label: string, more: Partial<Parameters<typeof Button>[0]> = {}) => (
    <Button look="quiet" size="small" data-tool={name} onClick={() => run(name)} {...more}>
      {label}
    </Button>
  );
  return (
    <div className="plan-tools" role="toolbar" aria-label={words.actions} data-noprint="">
      {tool('today', words.today, { icon: 'calendar-days' })}
      {isWide ? null : tool('table', words.table, { icon: 'panel-left', 'aria-pressed': isTableShown })}
      {tool('expandAll', words.expandAll, { icon: 'chevron-down', iconOnly: true, title: words.expandAll })}
      {tool('collapseAll', words.collapseAll, { icon: 'chevron-right', iconOnly: true, title: words.collapseAll })}
      {live ? (
        <>
          {tool('outdent', words.outdent, { icon: 'arrow-left', disabled: !may.outdent, title: 'Ctrl+[' })}
          {tool('indent', words.indent, { icon: 'arrow-right', disabled: !may.indent, title: 'Ctrl+]' })}
          {tool('link', isLinking ? words.cancel : words.link, {
            icon: isLinking ? 'x' : 'link',
            disabled: !may.link,
            title: 'Alt+L',
          })}
          {tool('why', words.why, { icon: 'circle-question-mark', disabled: !may.why, title: 'Alt+W' })}
        </>
      ) : null}
      <span className="flex-1" />
      <span role="status" className={isLinking ? 'text-sm text-accent whitespace-nowrap' : 'sr-only'}>
        {state}
      </span>
      {tool('picture', words.picture, { icon: 'image' })}
      {tool('print', words.print, { icon: 'printer' })}
    </div>
  );
}
