'use server';

import { action } from '@/lib/platform/action';
import { checkMailbox, receiveNow } from './commands/ask';
import { changeMailbox, createMailbox, deleteMailbox, pauseBackfill, switchMailbox } from './commands/mailboxes';
import { setReaders } from './commands/readers';
import { tryMailbox } from './commands/try';
import {
  changeMailboxSchema,
  createMailboxSchema,
  mailboxSchema,
  mailboxSwitchSchema,
  readersSchema,
  receiveNowSchema,
  tryMailboxSchema,
} from './schema';

export const createMailboxAction = action(createMailboxSchema, createMailbox);
export const changeMailboxAction = action(changeMailboxSchema, changeMailbox);
export const switchMailboxAction = action(mailboxSwitchSchema, switchMailbox);
export const pauseBackfillAction = action(mailboxSwitchSchema, pauseBackfill);
export const deleteMailboxAction = action(mailboxSchema, deleteMailbox);
export const setReadersAction = action(readersSchema, setReaders);
export const tryMailboxAction = action(tryMailboxSchema, tryMailbox);
export const receiveNowAction = action(receiveNowSchema, receiveNow);
export const checkMailboxAction = action(mailboxSchema, checkMailbox);
