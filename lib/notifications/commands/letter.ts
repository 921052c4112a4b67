import 'server-only';
import { formatDate, formatDateTime } from '@/lib/kernel/date-format';
import { instantToLocal, today } from '@/lib/kernel/dates';
import { truncate } from '@/lib/kernel/text';
import { type LetterLink, type Paper, paperHtml, paperText } from '@/lib/mail/views';
import { markOf } from '@/lib/platform/sealing';
import { wordsOf } from '@/lib/platform/words';
import type { Role, Stage } from '../kind';
import type { Facts } from '../queries/facts';
import type { Told } from '../queries/people';
import { headlineOf } from '../rules/headline';

// Letters of notifications: in the reader's language, of the house alone, with a way out in each.

export const UNSUBSCRIBE = 'unsubscribe';

/** What one notice is about, for its letter. */
export type Matter = {
  stage: Stage;
  role: Role;
  actor: string;
  details: Record<string, string | number>;
  facts: Facts | null;
  /** the path of the record's card */
  path: string;
  links?: LetterLink[];
};
type House = { url: string; now: Date };
export type Composed = { subject: string; html: string; text: string; headers: Record<string, string> };

/** One letter of one matter. Its subject is the record's, so that all letters of a record stand together. */
export function composeLetter(to: Told, matter: Matter, house: House): Composed {
  const { say } = wordsOf(to.locale);
  const headline = headlineOf(wordsOf(to.locale), matter);
  const subject = matter.facts ? `${matter.facts.number} · ${matter.facts.title}` : headline;
  const paper = {
    ...frame(to, house, [matter.stage], say(`notifications.why.${matter.role}`)),
    subject: truncate(subject.replaceAll(/\s+/g, ' '), 200),
    preview: [headline, matter.actor].filter(Boolean).join(' · '),
    blocks: [block(to, matter, house, true)],
  };
  return written(paper, to, matter.stage, house);
}

/** One letter of all that has gathered since the last. */
export function composeDigest(to: Told, matters: readonly Matter[], house: House): Composed {
  const { say } = wordsOf(to.locale);
  const subject = say('notifications.digest.subject', { count: matters.length });
  const paper = {
    ...frame(to, house, null, say('notifications.digest.why')),
    subject,
    preview: matters
      .map(({ facts }) => facts?.title ?? '')
      .filter(Boolean)
      .slice(0, 5)
      .join(' · '),
    blocks: matters.map((matter) => block(to, matter, house, false)),
  };
  return written(paper, to, null, house);
}

function block(to: Told, matter: Matter, { url, now }: House, main: boolean): Paper['blocks'][number] {
  const { say } = wordsOf(to.locale);
  const { facts, actor, details } = matter;
  const lines = [facts?.project ?? '', facts ? endText(facts, to, now) : ''].filter(Boolean).join(' · ');
  const quote = typeof details.excerpt === 'string' ? details.excerpt : '';
  const open: LetterLink[] = matter.path ? [{ label: say('notifications.open'), href: url + matter.path, main }] : [];
  return {
    paragraphs: [
      { text: headlineOf(wordsOf(to.locale), matter), look: 'heading' },
      ...(facts ? [{ text: `${facts.number} ${facts.title}` }] : []),
      ...(quote ? [{ text: quote, look: 'quote' as const }] : []),
      ...(lines || actor ? [{ text: [actor, lines].filter(Boolean).join(' · '), look: 'quiet' as const }] : []),
    ],
    links: [...open, ...(matter.links ?? [])],
  };
}

function endText({ endsOn, endsAt }: Facts, { locale, timeZone }: Told, now: Date): string {
  const { say } = wordsOf(locale);
  const day = today(now, timeZone);
  const local = endsAt ? instantToLocal(endsAt, timeZone) : null;
  const end = local
    ? formatDateTime(local.date, local.time, locale, day)
    : endsOn
      ? formatDate(endsOn, locale, day)
      : '';
  return end ? say('notifications.until', { end }) : '';
}

function frame(to: Told, { url }: House, stages: readonly Stage[] | null, why: string): Pick<Paper, 'lang' | 'footer'> {
  const { say } = wordsOf(to.locale);
  const links = [
    { label: say('notifications.settings'), href: `${url}/profile?tab=notifications` },
    { label: say('notifications.stop'), href: `${url}/unsubscribe?t=${tokenOf(to.userId, stages?.[0] ?? null)}` },
  ];
  return { lang: to.locale, footer: { text: why, links } };
}

function written(paper: Paper, to: Told, stage: Stage | null, { url }: House): Composed {
  return {
    subject: paper.subject,
    html: paperHtml(paper),
    text: paperText(paper),
    headers: {
      'List-Unsubscribe': `<${url}/api/unsubscribe?t=${tokenOf(to.userId, stage)}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
  };
}

/** Who is not to be written to any more, of what (all, of a digest); nobody else can make it. */
export function tokenOf(userId: number, stage: Stage | null): string {
  const words = `${userId}.${stage ?? 'all'}`;
  return `${words}.${markOf(words, UNSUBSCRIBE)}`;
}
