import type { Registry, RegistryColumn } from '@/lib/record/registry';
import { priorities, taskKind } from './kind';

const columns: RegistryColumn[] = [
  { key: 'number', type: 'number', width: 72, sortable: true, shown: 'default' },
  { key: 'title', type: 'title', width: 280, sortable: true, shown: 'default', filter: { type: 'text' } },
  {
    key: 'status',
    type: 'status',
    width: 128,
    sortable: true,
    shown: 'default',
    filter: { type: 'directory', directory: 'task_status' },
  },
  { key: 'customer', type: 'record', width: 158, shown: 'default', filter: { type: 'record', kind: 'customer' } },
  { key: 'project', type: 'record', width: 118, shown: 'default', filter: { type: 'record', kind: 'project' } },
  { key: 'executors', type: 'people', width: 96, shown: 'default', filter: { type: 'record', kind: 'employee' } },
  { key: 'end', type: 'due', width: 112, sortable: true, shown: 'default', filter: { type: 'date' } },
  { key: 'percent', type: 'percent', width: 118, sortable: true, shown: 'default', filter: { type: 'number' } },
  { key: 'hoursSpent', type: 'hours', width: 66, shown: 'default' },
  { key: 'start', type: 'date', width: 110, shown: 'chosen', filter: { type: 'date' } },
  {
    key: 'priority',
    type: 'choice',
    width: 110,
    sortable: true,
    shown: 'chosen',
    filter: { type: 'choice', choices: priorities, messages: 'choices.priority' },
  },
  { key: 'controller', type: 'person', width: 160, shown: 'chosen', filter: { type: 'record', kind: 'employee' } },
  { key: 'author', type: 'person', width: 160, shown: 'chosen' },
  { key: 'parent', type: 'record', width: 200, shown: 'chosen', filter: { type: 'record', kind: 'task' } },
  { key: 'hoursPlanned', type: 'hours', width: 80, shown: 'chosen', filter: { type: 'number' } },
  { key: 'unit', type: 'record', width: 150, shown: 'chosen', filter: { type: 'record', kind: 'unit' } },
  { key: 'recurs', type: 'text', width: 180, shown: 'chosen', filter: { type: 'bool' } },
  { key: 'created', type: 'instant', width: 130, sortable: true, shown: 'chosen', filter: { type: 'date' } },
  { key: 'changed', type: 'instant', width: 130, sortable: true, shown: 'chosen', filter: { type: 'date' } },
  { key: 'done', type: 'instant', width: 130, shown: 'chosen', filter: { type: 'date' } },
  { key: 'centre', type: 'record', width: 150, shown: 'never', filter: { type: 'record', kind: 'centre' } },
  {
    key: 'category',
    type: 'choice',
    width: 100,
    shown: 'never',
    filter: { type: 'choice', choices: ['open', 'finished', 'overdue'], messages: 'choices.task_state' },
  },
  { key: 'journal', type: 'record', width: 150, shown: 'never', filter: { type: 'journal' } },
];

export const taskRegistry: Registry = {
  kind: taskKind,
  columns,
  defaultSort: '-changed',
  quickFilters: [
    { key: 'mine', filters: ['executors.is.me', 'category.is.open'] },
    { key: 'overdue', filters: ['category.is.overdue'] },
    { key: 'week', filters: ['end.next.7', 'category.is.open'] },
    { key: 'controlled', filters: ['controller.is.me', 'category.is.open'] },
    { key: 'finished', filters: ['category.is.finished'] },
  ],
  groupFields: [
    { field: 'statusId', filter: { type: 'directory', directory: 'task_status' } },
    { field: 'priority', filter: { type: 'choice', choices: priorities, messages: 'choices.priority' } },
    { field: 'controllerId', filter: { type: 'record', kind: 'employee' } },
    { field: 'projectId', filter: { type: 'record', kind: 'project' } },
    { field: 'customerId', filter: { type: 'record', kind: 'customer' } },
    { field: 'endsOn', filter: { type: 'date' } },
  ],
};
