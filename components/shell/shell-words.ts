import type en from '@/messages/en.json';

/** Text that the lazily loaded parts of the frame show. */
export type PaletteWords = (typeof en)['shell']['palette'];
export type HelpWords = (typeof en)['shell']['help'];
export type UpdateWords = (typeof en)['shell']['update'];
