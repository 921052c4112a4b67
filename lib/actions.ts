'use server';

import { action } from '@/lib/platform/action';
import {
  addCommentSchema,
  attachmentSchema,
  commentSchema,
  editCommentSchema,
  linkSchema,
  operationSchema,
  recordSchema,
  unlinkSchema,
} from '@/lib/record/schema';
import { recordKinds as kinds } from './kinds';
import { writeLetter } from './mail/commands/write';
import { writeLetterSchema } from './mail/schema';
import { muteRecord } from './notifications/commands/choices';
import { muteSchema } from './notifications/schema';
import { deleteAttachment } from './record/attachments';
import { binAnyRecord, restoreAnyRecord } from './record/bin';
import { addComment, deleteComment, editComment } from './record/discussion';
import { linkRecords, unlinkRecords } from './record/links';
import { undoOperation } from './record/undo';
import { unwatchRecord, watchRecord } from './record/watchers';

export const addCommentAction = action(addCommentSchema, (ctx, input) => addComment(ctx, kinds, input));
export const editCommentAction = action(editCommentSchema, (ctx, input) => editComment(ctx, kinds, input));
export const deleteCommentAction = action(commentSchema, (ctx, input) => deleteComment(ctx, kinds, input));
export const linkAction = action(linkSchema, (ctx, input) => linkRecords(ctx, kinds, input));
export const unlinkAction = action(unlinkSchema, (ctx, input) => unlinkRecords(ctx, kinds, input));
export const deleteAttachmentAction = action(attachmentSchema, (ctx, input) => deleteAttachment(ctx, kinds, input));
export const undoOperationAction = action(operationSchema, (ctx, { id }) => undoOperation(ctx, kinds, id));
export const watchAction = action(recordSchema, (ctx, input) => watchRecord(ctx, kinds, input));
export const unwatchAction = action(recordSchema, (ctx, input) => unwatchRecord(ctx, input));
export const binRecordAction = action(recordSchema, (ctx, input) => binAnyRecord(ctx, kinds, input));
export const restoreRecordAction = action(recordSchema, (ctx, input) => restoreAnyRecord(ctx, kinds, input));
export const writeLetterAction = action(writeLetterSchema, (ctx, input) => writeLetter(ctx, kinds, input));
export const muteRecordAction = action(muteSchema, (ctx, input) => muteRecord(ctx, kinds, input));
