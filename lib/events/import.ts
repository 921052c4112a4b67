import type { ImportFields } from '@/lib/record/import/importer';

// What a file may say of events, and what other programs call it: registers of calls and visits, CRM systems, our own export.

export const eventImport: ImportFields = {
  targets: [
    {
      key: 'externalKey',
      type: 'text',
      names: ['#', 'id', 'key', 'uid', 'unique id', 'external key', '№', 'номер', 'ключ', 'код'],
    },
    {
      key: 'title',
      type: 'text',
      names: ['subject', 'title', 'summary', 'name', 'event', 'тема', 'событие', 'название', 'подія', 'назва'],
      required: true,
    },
    {
      key: 'typeId',
      type: 'text',
      names: ['type', 'event type', 'kind', 'activity type', 'тип', 'вид', 'тип события', 'тип події'],
    },
    {
      key: 'start',
      type: 'moment',
      names: [
        'start',
        'date',
        'start date',
        'time',
        'call date',
        'calldate',
        'начало',
        'дата',
        'дата начала',
        'початок',
      ],
    },
    { key: 'end', type: 'moment', names: ['end', 'end date', 'finish', 'окончание', 'конец', 'закінчення', 'кінець'] },
    {
      key: 'employeeId',
      type: 'text',
      names: ['responsible', 'employee', 'owner', 'assigned to', 'ответственный', 'сотрудник', 'відповідальний'],
    },
    {
      key: 'centreId',
      type: 'text',
      names: ['responsibility centre', 'centre', 'центр ответственности', 'центр відповідальності'],
    },
    {
      key: 'customerId',
      type: 'text',
      names: ['customer', 'client', 'company', 'account', 'клиент', 'заказчик', 'клієнт', 'замовник'],
    },
    { key: 'contactId', type: 'text', names: ['contact', 'person', 'контакт', 'контактное лицо', 'контактна особа'] },
    { key: 'projectId', type: 'text', names: ['project', 'проект', 'проєкт'] },
    { key: 'phone', type: 'text', names: ['phone', 'number', 'phone number', 'телефон', 'номер телефона'] },
    { key: 'fax', type: 'text', names: ['fax', 'факс'] },
    { key: 'email', type: 'text', names: ['e-mail', 'email', 'почта', 'пошта'] },
    { key: 'result', type: 'text', names: ['result', 'outcome', 'результат', 'итог', 'підсумок'] },
    {
      key: 'content',
      type: 'longText',
      names: ['content', 'description', 'notes', 'text', 'содержание', 'описание', 'текст', 'зміст', 'опис'],
    },
    { key: 'unitId', type: 'text', names: ['unit', 'department', 'подразделение', 'отдел', 'підрозділ', 'відділ'] },
  ],
  keys: ['externalKey'],
  creates: ['employee', 'customer', 'project', 'event_type'],
  derived: [],
};
