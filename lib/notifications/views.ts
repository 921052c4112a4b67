import type { Kind } from '@/lib/kernel/kind';
import type { FieldDef } from '@/lib/record/record-kind';
import type { Channel, NoticeState, Role, Stage } from './kind';

/** What is known of a notice's record to whom it goes; null: they may not see it now, or it has none. */
export type NoticeRecord = { id: number; kind: string; number: string; title: string };

export type Notice = {
  id: number;
  stage: Stage;
  role: Role;
  actor: string | null;
  record: NoticeRecord | null;
  details: Record<string, string | number>;
  at: Date;
  unread: boolean;
};
export type NoticePage = { rows: Notice[]; next: number | null };

/** A notice as the bell shows it, in the reader's words. */
export type BellItem = {
  id: number;
  headline: string;
  subject: string;
  note: string;
  when: string;
  href: string;
  unread: boolean;
};
export type BellView = { unread: number; items: BellItem[] };

/** One telling, for the log: when, by which way, and what came of it. */
export type LogRow = Omit<Notice, 'unread'> & {
  channel: Channel;
  state: NoticeState;
  dueAt: Date | null;
  sentAt: Date | null;
  answer: string;
};
export type LogPage = { rows: LogRow[]; next: number | null };

export type MatrixView = { stage: Stage; channels: readonly Channel[] }[];
export type ChoicesView = {
  off: Partial<Record<Stage, Channel[]>>;
  digestHour: number | null;
  quietFrom: string | null;
  quietTo: string | null;
  muted: NoticeRecord[];
};

export type GatewayView = { values: { url: string }; version: number; hasSecret: boolean };
export type PushView = { key: string; browsers: { id: number; browser: string; at: Date }[] };

/** The gateway is no record; its form and its conflicts speak like those of cards. */
export const gatewayForm: { kind: Kind; fields: Record<string, FieldDef> } = {
  kind: {
    ...{ name: 'sms-gateway', path: '/settings/notifications', numberTemplate: '', messages: 'notifications.sms' },
    ...{ icon: 'smartphone', journals: false },
  },
  fields: { url: { type: 'text' } },
};
