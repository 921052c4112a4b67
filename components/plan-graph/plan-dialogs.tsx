'use client';

import dynamic from 'next/dynamic';
import { FollowDialog } from '@/components/calendar/follow-dialog';
import { LinkDialog } from './link-dialog';
import type { PlanActions, PlanItem, PlanLink, PlanWords, WhyStep } from './plan-props';
import type { Asked, Saves } from './use-plan';
import { WhyDialog } from './why-dialog';

const WhoDialog = dynamic(() => import('./who-dialog').then((part) => part.WhoDialog), { ssr: false });

type DialogsProps = {
  items: readonly PlanItem[];
  asked: Asked | null;
  link: PlanLink | null;
  why: readonly WhyStep[] | null;
  who: PlanItem | null;
  actions: PlanActions | null;
  saves: Saves;
  words: PlanWords;
  setLink: (link: null) => void;
  setWhy: (steps: null) => void;
  setWho: (item: null) => void;
};

/** What is asked over the plan: who makes way, what an arrow is, why a date is as it is, who does it. */
export function PlanDialogs({ items, asked, link, why, who, ...more }: DialogsProps) {
  const { actions, saves, words, setLink, setWhy, setWho } = more;
  const titleOf = (id: number) => items.find((item) => item.id === id)?.title ?? '…';
  return (
    <>
      {asked ? (
        <FollowDialog
          title={asked.item.title}
          moves={asked.moves}
          hidden={asked.hidden}
          words={words}
          onAnswer={asked.answer}
        />
      ) : null}
      {link && saves ? (
        <LinkDialog
          key={link.id}
          link={link}
          from={titleOf(link.predecessorId)}
          to={titleOf(link.taskId)}
          words={words}
          save={(type, lag, unit) => void saves.changeLink(link, type, lag, unit)}
          remove={() => void saves.unlink(link)}
          onClose={() => setLink(null)}
        />
      ) : null}
      {who && actions ? (
        <WhoDialog
          key={who.id}
          item={who}
          load={actions.who}
          save={actions.setWho}
          words={words}
          onClose={() => setWho(null)}
        />
      ) : null}
      {why ? (
        <WhyDialog
          steps={why}
          words={words}
          hrefOf={(id) => items.find((item) => item.id === id)?.href}
          onClose={() => setWhy(null)}
        />
      ) : null}
    </>
  );
}
