import { z } from 'zod';
import { idInput } from '@/lib/kernel/inputs';

export const startTimerSchema = z.object({ id: idInput });
/** The timer that is meant: pressed in an old window, it must not stop a newer one. */
export const stopTimerSchema = z.object({ id: idInput });
