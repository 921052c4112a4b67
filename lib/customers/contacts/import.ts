import type { ImportFields } from '@/lib/record/import/importer';
import { birthday, emails, fax, notes, phones, position } from '@/lib/record/import/usual-names';

// What a file may say of contacts, and what other programs call it.

export const contactImport: ImportFields = {
  targets: [
    {
      key: 'title',
      type: 'text',
      names: [
        'name',
        'full name',
        'contact name',
        'contact',
        'имя',
        'фио',
        'контактное лицо',
        'ім’я',
        'піб',
        'контактна особа',
      ],
      required: true,
    },
    {
      key: 'customerIds',
      type: 'list',
      names: [
        'customer',
        'company',
        'company name',
        'organisation',
        'organization',
        'account',
        'клиент',
        'компания',
        'организация',
        'контрагент',
        'клієнт',
        'компанія',
        'організація',
      ],
    },
    {
      key: 'position',
      type: 'text',
      names: [...position, 'contact title'],
    },
    { key: 'phones', type: 'phones', names: phones, many: true },
    { key: 'fax', type: 'text', names: fax },
    { key: 'emails', type: 'list', names: emails, many: true },
    {
      key: 'messengers',
      type: 'list',
      names: ['messenger', 'messengers', 'telegram', 'viber', 'whatsapp', 'skype', 'мессенджер', 'месенджер'],
      many: true,
    },
    {
      key: 'birthday',
      type: 'date',
      names: birthday,
    },
    { key: 'notes', type: 'longText', names: notes },
  ],
  keys: ['emails', 'title'],
  creates: ['customer'],
  derived: [],
};
