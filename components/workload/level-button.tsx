'use client';

import dynamic from 'next/dynamic';

/** In a part of its own, so that other views of the same page bring none of it. */
export const LevelButton = dynamic(() => import('./live-level').then((part) => part.LiveLevel));
