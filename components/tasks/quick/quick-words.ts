import type en from '@/messages/en.json';

export type QuickWords = (typeof en)['quick'];
