'use client';

import dynamic from 'next/dynamic';

/** The board in a part of its own, so that a list of the same page brings none of it. The server draws it all the same. */
export const Board = dynamic(() => import('./live-board').then((part) => part.LiveBoard));
