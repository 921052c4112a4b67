import { z } from 'zod';
import { idInput, longText, optionalId } from '@/lib/kernel/inputs';

const words = longText(20_000).refine((text) => text.trim() !== '', 'required');

export const recordSchema = z.object({ id: idInput });
export const commentSchema = z.object({ id: idInput });
export const attachmentSchema = z.object({ id: idInput });
export const operationSchema = z.object({ id: idInput });
export const addCommentSchema = z.object({ recordId: idInput, body: words, quoteId: optionalId.default(null) });
export const editCommentSchema = z.object({ id: idInput, body: words });
export const linkSchema = z.object({ id: idInput, otherId: idInput });
export const unlinkSchema = z.object({ id: idInput, linkId: idInput });
