import type { ImportFields } from '@/lib/record/import/importer';
import { priorities } from './kind';

// What a file may say of tasks, and what other programs call it: task trackers, spreadsheets, our own export.

/** Statuses of other programs, by the code of ours; folded. */
export const foreignStatuses: Readonly<Record<string, string>> = {
  ...{ new: 'assigned', open: 'assigned', 'to do': 'assigned', todo: 'assigned', backlog: 'assigned', reopened: 'assigned' },
  ...{ новая: 'assigned', новый: 'assigned', открыта: 'assigned', нова: 'assigned', новий: 'assigned', відкрита: 'assigned' },
  ...{ 'in progress': 'accepted', started: 'accepted', active: 'accepted', doing: 'accepted', 'in work': 'accepted' },
  ...{ 'в работе': 'accepted', выполняется: 'accepted', 'в роботі': 'accepted', виконується: 'accepted' },
  ...{ feedback: 'suspended', 'on hold': 'suspended', waiting: 'suspended', blocked: 'suspended', paused: 'suspended' },
  ...{ 'обратная связь': 'suspended', отложена: 'suspended', 'зворотний зв язок': 'suspended', відкладена: 'suspended' },
  ...{ resolved: 'done', closed: 'done', completed: 'done', finished: 'done', решена: 'done', закрыта: 'done' },
  ...{ завершена: 'done', выполнена: 'done', вирішена: 'done', закрита: 'done', виконана: 'done' },
  ...{ rejected: 'cancelled', canceled: 'cancelled', declined: 'cancelled', 'won t do': 'cancelled', отклонена: 'cancelled' },
  ...{ отменена: 'cancelled', відхилена: 'cancelled', скасована: 'cancelled' },
};

const foreignPriorities: Readonly<Record<string, string>> = {
  ...{ urgent: 'high', immediate: 'high', critical: 'high', highest: 'high', major: 'high', blocker: 'high' },
  ...{ срочный: 'high', немедленный: 'high', критический: 'high', терміновий: 'high', негайний: 'high' },
  ...{ medium: 'normal', средний: 'normal', середній: 'normal', обычный: 'normal', звичайний: 'normal' },
  ...{ lowest: 'low', minor: 'low', trivial: 'low' },
};

export const taskImport: ImportFields = {
  targets: [
    { key: 'externalKey', type: 'text', names: ['#', 'id', 'key', 'issue id', 'issue key', 'task id', 'external key', '№', 'номер', 'ключ', 'код'] },
    { key: 'title', type: 'text', names: ['subject', 'summary', 'title', 'task', 'task name', 'name', 'тема', 'задача', 'название', 'наименование', 'назва', 'найменування'], required: true },
    { key: 'projectId', type: 'text', names: ['project', 'проект', 'проєкт'] },
    { key: 'parent', type: 'text', label: 'tasks.fields.parentId', names: ['parent task', 'parent', 'parent id', 'родительская задача', 'батьківська задача', 'входит в'], late: true },
    { key: 'statusId', type: 'text', names: ['status', 'state', 'статус', 'состояние', 'стан'] },
    { key: 'priority', type: 'choice', names: ['priority', 'приоритет', 'пріоритет'], choices: { messages: 'choices.priority', values: priorities, also: foreignPriorities } },
    { key: 'executors', type: 'list', names: ['assignee', 'assigned to', 'executor', 'executors', 'responsible', 'исполнитель', 'исполнители', 'назначена', 'ответственный', 'виконавець', 'виконавці', 'призначено', 'відповідальний'] },
    { key: 'centreIds', type: 'list', names: ['responsibility centre', 'centre', 'team', 'центр ответственности', 'центр відповідальності'] },
    { key: 'controllerId', type: 'text', names: ['controller', 'контролер', 'контролёр'] },
    { key: 'start', type: 'moment', names: ['start date', 'start', 'begin', 'дата начала', 'начало', 'дата початку', 'початок'] },
    { key: 'end', type: 'moment', names: ['due date', 'end', 'end date', 'finish', 'due', 'срок завершения', 'дата окончания', 'окончание', 'срок', 'дата завершення', 'кінець', 'термін'] },
    { key: 'deadlineOn', type: 'date', names: ['deadline', 'крайний срок', 'крайній термін'] },
    { key: 'percent', type: 'percent', names: ['% done', 'percent', 'done', 'progress', 'готовность', 'выполнено', 'готовність', 'виконано'] },
    { key: 'hoursPlanned', type: 'hours', names: ['estimated time', 'estimated hours', 'estimate', 'planned hours', 'оценка времени', 'плановые часы', 'оцінка часу', 'планові години'] },
    { key: 'hoursSpent', type: 'hours', names: ['spent time', 'spent hours', 'time spent', 'logged time', 'затраченное время', 'трудозатраты', 'витрачений час', 'трудовитрати'] },
    { key: 'customerId', type: 'text', names: ['customer', 'client', 'company', 'клиент', 'контрагент', 'заказчик', 'клієнт', 'замовник'] },
    { key: 'eventTypeId', type: 'text', names: ['event type', 'тип события', 'тип події'] },
    { key: 'typicalTaskId', type: 'text', names: ['typical task', 'типовая задача', 'типова задача'] },
    { key: 'unitId', type: 'text', names: ['structural unit', 'branch', 'структурная единица', 'структурна одиниця'] },
    { key: 'isMilestone', type: 'flag', names: ['milestone', 'веха', 'віха'] },
    { key: 'createdAt', type: 'moment', label: 'tasks.fields.created', names: ['created', 'created on', 'created at', 'создано', 'создана', 'створено'] },
    { key: 'doneAt', type: 'moment', label: 'tasks.fields.done', names: ['closed', 'closed on', 'completed on', 'done at', 'закрыта', 'завершено', 'закрито'] },
    { key: 'relations', type: 'longText', label: 'import.targets.relations', names: ['related issues', 'relations', 'dependencies', 'predecessors', 'связанные задачи', 'зависимости', 'пов язані задачі', 'залежності'], late: true },
    { key: 'content', type: 'longText', names: ['description', 'content', 'details', 'описание', 'содержание', 'опис', 'зміст'] },
  ],
  keys: ['externalKey', 'title'],
  creates: ['employee', 'project'],
  derived: ['total estimated time', 'total spent time', 'parent task subject', 'общая оценка времени', 'общие трудозатраты', 'загальна оцінка часу', 'загальні трудовитрати'],
};
