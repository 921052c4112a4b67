import { z } from 'zod';
import { idInput } from '@/lib/kernel/inputs';

export const waitingSchema = z.object({ id: idInput });
