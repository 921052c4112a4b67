import type en from '@/messages/en.json';

export type PocketWords = (typeof en)['pocket']['list'];
