import type { PageQuery } from './address';

/** Where a card is drawn: on a page of its own, or in a sheet over the list it came from. */
export type CardPlace = 'page' | 'sheet';
export type CardRequest = { id: number; query: PageQuery; place: CardPlace };
export type CreateRequest = { query: PageQuery; place: CardPlace };

export type CardPageProps = { params: Promise<{ id: string }>; searchParams: Promise<PageQuery> };
export type CreatePageProps = { searchParams: Promise<PageQuery> };
