import type { Registry, RegistryColumn } from '@/lib/record/registry';
import { projectKind, projectStatuses } from './kind';

const columns: RegistryColumn[] = [
  { key: 'number', type: 'number', width: 84, sortable: true, shown: 'default' },
  { key: 'title', type: 'title', width: 320, sortable: true, shown: 'default', filter: { type: 'text' } },
  {
    key: 'status',
    type: 'status',
    width: 150,
    shown: 'default',
    filter: { type: 'choice', choices: projectStatuses, messages: 'choices.project_status' },
  },
  { key: 'customer', type: 'record', width: 190, shown: 'default', filter: { type: 'record', kind: 'customer' } },
  { key: 'manager', type: 'person', width: 170, shown: 'default', filter: { type: 'record', kind: 'employee' } },
  { key: 'start', type: 'date', width: 100, shown: 'default', filter: { type: 'date' } },
  { key: 'end', type: 'due', width: 100, sortable: true, shown: 'default', filter: { type: 'date' } },
  { key: 'percent', type: 'percent', width: 110, sortable: true, shown: 'default', filter: { type: 'number' } },
  { key: 'hoursSpent', type: 'hours', width: 80, shown: 'default' },
  { key: 'hoursPlanned', type: 'hours', width: 80, shown: 'chosen', filter: { type: 'number' } },
  { key: 'tasks', type: 'amount', width: 80, shown: 'default' },
  { key: 'controller', type: 'person', width: 170, shown: 'chosen', filter: { type: 'record', kind: 'employee' } },
  { key: 'unit', type: 'record', width: 150, shown: 'chosen', filter: { type: 'record', kind: 'unit' } },
  { key: 'changed', type: 'instant', width: 120, sortable: true, shown: 'chosen', filter: { type: 'date' } },
  { key: 'member', type: 'person', width: 150, shown: 'never', filter: { type: 'record', kind: 'employee' } },
  { key: 'journal', type: 'record', width: 150, shown: 'never', filter: { type: 'journal' } },
];

export const projectRegistry: Registry = {
  kind: projectKind,
  columns,
  defaultSort: '-changed',
  quickFilters: [
    { key: 'mine', filters: ['member.is.me'] },
    { key: 'managed', filters: ['manager.is.me'] },
    { key: 'running', filters: ['status.is.running'] },
  ],
  groupFields: [
    { field: 'status', filter: { type: 'choice', choices: projectStatuses, messages: 'choices.project_status' } },
    { field: 'managerId', filter: { type: 'record', kind: 'employee' } },
    { field: 'controllerId', filter: { type: 'record', kind: 'employee' } },
    { field: 'endsOn', filter: { type: 'date' } },
  ],
};
