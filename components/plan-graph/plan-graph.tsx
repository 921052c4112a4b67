'use client';

import dynamic from 'next/dynamic';
import { type MouseEvent, useMemo, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { Menu } from '@/components/ui/menu';
import { useWords } from '@/components/ui/words';
import { hrefWith } from './plan-address';
import { PlanList } from './plan-list';
import { unpackPlan } from './plan-pack';
import { type PlanOptions, type PlanProps, planScales } from './plan-props';

const Picture = dynamic(() => import('./plan-picture').then((part) => part.PlanPicture), { ssr: false });

/** A plan: the table the server draws, and over it the picture that is worked in. */
export function PlanGraph(props: PlanProps) {
  const { plan: packed, now, groups, group, files, words } = props;
  const { locale } = useWords();
  const [options, setOptions] = useState(props.options);
  const [drawn, setDrawn] = useState(false);
  const items = useMemo(() => (drawn ? [] : unpackPlan(packed).items), [drawn, packed]);
  const show = (next: PlanOptions) => (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    window.history.replaceState(null, '', hrefWith(props.href, next));
    setOptions(next);
  };
  const option = (label: string, next: PlanOptions, on: boolean) => (
    <a key={label} href={hrefWith(props.href, next)} aria-current={on ? 'true' : undefined} onClick={show(next)}>
      {label}
    </a>
  );
  return (
    <div className="plan">
      <div className="plan-head" data-noprint="">
        <nav className="segments" aria-label={words.scales}>
          {planScales.map((scale) => option(words.scale[scale], { ...options, scale }, options.scale === scale))}
        </nav>
        {groups.length > 1 ? (
          <nav className="segments" aria-label={words.groupBy}>
            {groups.map(({ key, label, href }) => (
              <a key={key} href={hrefWith(href, options)} aria-current={key === group ? 'true' : undefined}>
                {label}
              </a>
            ))}
          </nav>
        ) : null}
        <nav className="segments" aria-label={words.show}>
          {option(words.critical, { ...options, critical: !options.critical }, options.critical)}
          {option(words.lines, { ...options, lines: !options.lines }, options.lines)}
        </nav>
        {files.length > 0 ? (
          <Menu
            id="plan-files"
            align="end"
            face={
              <>
                <Icon name="download" />
                {words.save}
              </>
            }
          >
            {files.map(({ key, label, href }) => (
              <a key={key} href={href} className="menu-item" download>
                {label}
              </a>
            ))}
          </Menu>
        ) : null}
      </div>
      {packed.rows.length === 0 ? (
        <p className="px-gutter py-6 text-ink-2">{words.empty}</p>
      ) : (
        <div className="plan-body">
          {drawn ? null : <PlanList items={items} today={now.slice(0, 10)} locale={locale} words={words} />}
          <Picture
            plan={packed}
            now={now}
            name={props.name}
            actions={props.actions}
            words={words}
            options={options}
            onDrawn={() => setDrawn(true)}
          />
        </div>
      )}
      <p id="plan-keys" className="sr-only">
        {words.keys}
      </p>
      {packed.cut > 0 ? (
        <p className="px-gutter py-2 text-ink-2">{words.more.replace('{count}', String(packed.cut))}</p>
      ) : null}
      {packed.computed ? null : <p className="px-gutter py-2 text-ink-2">{words.notComputed}</p>}
    </div>
  );
}
