import type { ImportFields } from '@/lib/record/import/importer';
import { projectStatuses } from './kind';

// What a file may say of projects, and what other programs call it.

export const projectImport: ImportFields = {
  targets: [
    {
      key: 'title',
      type: 'text',
      names: [
        'project',
        'name',
        'project name',
        'title',
        'проект',
        'название',
        'наименование',
        'проєкт',
        'назва',
        'найменування',
      ],
      required: true,
    },
    {
      key: 'code',
      type: 'text',
      names: [
        'code',
        'identifier',
        'id',
        'project id',
        'project code',
        'код',
        'идентификатор',
        'шифр',
        'ідентифікатор',
      ],
    },
    {
      key: 'status',
      type: 'choice',
      names: ['status', 'state', 'статус', 'состояние', 'стан'],
      choices: {
        messages: 'choices.project_status',
        values: projectStatuses,
        also: {
          active: 'running',
          'in progress': 'running',
          open: 'running',
          closed: 'finished',
          completed: 'finished',
          done: 'finished',
          archived: 'finished',
          'on hold': 'paused',
          'в работе': 'running',
          'в роботі': 'running',
          закрыт: 'finished',
          закрито: 'finished',
        },
      },
    },
    {
      key: 'startsOn',
      type: 'date',
      names: ['start', 'start date', 'начало', 'дата начала', 'початок', 'дата початку'],
    },
    {
      key: 'endsOn',
      type: 'date',
      names: [
        'end',
        'end date',
        'due date',
        'finish',
        'окончание',
        'дата окончания',
        'срок',
        'закінчення',
        'дата закінчення',
        'термін',
      ],
    },
    {
      key: 'managerId',
      type: 'text',
      names: ['manager', 'project manager', 'owner', 'lead', 'руководитель', 'менеджер', 'керівник'],
    },
    { key: 'controllerId', type: 'text', names: ['controller', 'контролер', 'контролёр'] },
    { key: 'memberIds', type: 'list', names: ['members', 'team', 'участники', 'команда', 'учасники'] },
    {
      key: 'customerId',
      type: 'text',
      names: ['customer', 'client', 'company', 'клиент', 'заказчик', 'клієнт', 'замовник'],
    },
    { key: 'isInternal', type: 'flag', names: ['internal', 'внутренний', 'внутрішній'] },
    { key: 'phone', type: 'text', names: ['phone', 'телефон'] },
    { key: 'fax', type: 'text', names: ['fax', 'факс'] },
    { key: 'email', type: 'text', names: ['e-mail', 'email', 'почта', 'пошта'] },
    {
      key: 'description',
      type: 'longText',
      names: ['description', 'notes', 'описание', 'примечание', 'опис', 'примітка'],
    },
  ],
  keys: ['code', 'title'],
  creates: ['employee', 'customer'],
  derived: [],
};
