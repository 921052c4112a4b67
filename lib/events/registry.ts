import type { Registry, RegistryColumn } from '@/lib/record/registry';
import { eventGroups, eventKind } from './kind';

const columns: RegistryColumn[] = [
  { key: 'number', type: 'number', width: 84, sortable: true },
  { key: 'start', type: 'instant', width: 130, sortable: true, filter: { type: 'date' } },
  { key: 'type', type: 'valued', width: 176, filter: { type: 'directory', directory: 'event_type' } },
  { key: 'title', type: 'title', width: 250, sortable: true, filter: { type: 'text' } },
  { key: 'customer', type: 'record', width: 150, filter: { type: 'record', kind: 'customer' } },
  { key: 'phone', type: 'text', width: 140, filter: { type: 'text' } },
  { key: 'responsible', type: 'person', width: 150 },
  { key: 'result', type: 'text', width: 160, filter: { type: 'text' } },
  { key: 'contact', type: 'record', width: 140, shown: 'chosen', filter: { type: 'record', kind: 'contact' } },
  { key: 'project', type: 'record', width: 130, shown: 'chosen', filter: { type: 'record', kind: 'project' } },
  { key: 'email', type: 'text', width: 180, shown: 'chosen', filter: { type: 'text' } },
  { key: 'end', type: 'instant', width: 130, shown: 'chosen', filter: { type: 'date' } },
  { key: 'answered', type: 'text', width: 150, shown: 'chosen', filter: { type: 'bool' } },
  { key: 'unit', type: 'record', width: 150, shown: 'chosen', filter: { type: 'record', kind: 'unit' } },
  { key: 'author', type: 'person', width: 150, shown: 'chosen' },
  { key: 'created', type: 'instant', width: 130, sortable: true, shown: 'chosen', filter: { type: 'date' } },
  { key: 'changed', type: 'instant', width: 130, sortable: true, shown: 'chosen', filter: { type: 'date' } },
  {
    key: 'group',
    type: 'choice',
    width: 120,
    shown: 'never',
    filter: { type: 'choice', choices: eventGroups, messages: 'choices.event_group' },
  },
  { key: 'employee', type: 'person', width: 150, shown: 'never', filter: { type: 'record', kind: 'employee' } },
  { key: 'centre', type: 'record', width: 150, shown: 'never', filter: { type: 'record', kind: 'centre' } },
  { key: 'participant', type: 'person', width: 150, shown: 'never', filter: { type: 'record', kind: 'employee' } },
  { key: 'sameNumber', type: 'text', width: 150, shown: 'never', filter: { type: 'text' } },
  { key: 'archived', type: 'bool', width: 100, shown: 'never', filter: { type: 'bool' } },
  { key: 'journal', type: 'record', width: 150, shown: 'never', filter: { type: 'journal' } },
];

export const eventRegistry: Registry = {
  kind: eventKind,
  columns,
  defaultSort: '-start',
  quickFilters: [
    { key: 'mine', filters: ['employee.is.me'] },
    { key: 'today', filters: ['start.today'] },
    { key: 'unanswered', filters: ['group.is.missed', 'answered.is.no'] },
    { key: 'withoutProject', filters: ['project.empty'] },
  ],
  groupFields: [
    { field: 'typeId', filter: { type: 'directory', directory: 'event_type' } },
    { field: 'employeeId', filter: { type: 'record', kind: 'employee' } },
    { field: 'centreId', filter: { type: 'record', kind: 'centre' } },
    { field: 'projectId', filter: { type: 'record', kind: 'project' } },
    { field: 'customerId', filter: { type: 'record', kind: 'customer' } },
    { field: 'taskFor', filter: { type: 'record', kind: 'employee' } },
    { field: 'archived', filter: { type: 'bool' } },
  ],
};
