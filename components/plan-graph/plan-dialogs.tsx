'use client';

import { FollowDialog } from '@/components/calendar/follow-dialog';
import { LinkDialog } from './link-dialog';
import type { PlanItem, PlanLink, PlanWords, WhyStep } from './plan-props';
import type { Asked, Saves } from './use-plan';
import { WhyDialog } from './why-dialog';

type DialogsProps = {
  items: readonly PlanItem[];
  asked: Asked | null;
  link: PlanLink | null;
  why: readonly WhyStep[] | null;
  saves: Saves;
  words: PlanWords;
  setLink: (link: null) => void;
  setWhy: (steps: null) => void;
};

/** What is asked over the plan: who makes way, what an arrow is, why a date is as it is. */
export function PlanDialogs({ items, asked, link, why, saves, words, setLink, setWhy }: DialogsProps) {
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
