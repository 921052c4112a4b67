'use server';

import { action } from '@/lib/platform/action';
import { addAccount, changeAccount, removeAccount } from './commands/accounts';
import { changeCustomer } from './commands/change-customers';
import { chooseMainContact, linkContact, unlinkContact } from './commands/contact-links';
import { changeContact, createContact } from './commands/contacts';
import { createCustomer } from './commands/create-customers';
import { changeFolder, createFolder, deleteFolder, moveFolder } from './commands/folders';
import { addManager, changeManager, removeManager } from './commands/managers';
import {
  addAccountSchema,
  addManagerSchema,
  changeAccountSchema,
  changeContactSchema,
  changeCustomerSchema,
  changeFolderSchema,
  changeManagerSchema,
  contactLinkSchema,
  createContactSchema,
  createCustomerSchema,
  createFolderSchema,
  deleteFolderSchema,
  linkContactSchema,
  moveFolderSchema,
  removeRowSchema,
} from './schema';

export const createCustomerAction = action(createCustomerSchema, createCustomer);
export const changeCustomerAction = action(changeCustomerSchema, changeCustomer);
export const addManagerAction = action(addManagerSchema, addManager);
export const changeManagerAction = action(changeManagerSchema, changeManager);
export const removeManagerAction = action(removeRowSchema, removeManager);
export const addAccountAction = action(addAccountSchema, addAccount);
export const changeAccountAction = action(changeAccountSchema, changeAccount);
export const removeAccountAction = action(removeRowSchema, removeAccount);
export const createContactAction = action(createContactSchema, createContact);
export const changeContactAction = action(changeContactSchema, changeContact);
export const linkContactAction = action(linkContactSchema, linkContact);
export const unlinkContactAction = action(contactLinkSchema, unlinkContact);
export const chooseMainContactAction = action(contactLinkSchema, chooseMainContact);
export const createFolderAction = action(createFolderSchema, createFolder);
export const changeFolderAction = action(changeFolderSchema, changeFolder);
export const moveFolderAction = action(moveFolderSchema, moveFolder);
export const deleteFolderAction = action(deleteFolderSchema, deleteFolder);
