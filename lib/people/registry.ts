import type { Registry } from '@/lib/record/registry';
import { centreKind, employeeKind, peopleDirectories, unitKind } from './kind';

const unit = { type: 'record', kind: unitKind.name } as const;
const centre = { type: 'record', kind: centreKind.name } as const;
const person = { type: 'record', kind: employeeKind.name } as const;
const position = { type: 'directory', directory: peopleDirectories.position } as const;
const text = { type: 'text' } as const;
const date = { type: 'date' } as const;
const number = { type: 'number' } as const;

export const employeeRegistry: Registry = {
  kind: employeeKind,
  columns: [
    { key: 'number', type: 'number', width: 100, sortable: true },
    { key: 'title', type: 'title', width: 280, sortable: true, filter: text },
    { key: 'position', label: 'positionId', type: 'text', width: 190, filter: position },
    { key: 'centre', label: 'centreId', type: 'record', width: 190, filter: centre },
    { key: 'unit', label: 'unitId', type: 'record', width: 190, filter: unit },
    { key: 'head', label: 'headId', type: 'person', width: 200, shown: 'chosen', filter: person },
    { key: 'phones', type: 'list', width: 170 },
    { key: 'email', type: 'text', width: 210, filter: text },
    { key: 'birthday', type: 'date', width: 120, shown: 'chosen', filter: date },
    { key: 'hiredOn', type: 'date', width: 120, sortable: true, shown: 'chosen', filter: date },
    { key: 'capacity', type: 'hours', width: 110, sortable: true, shown: 'chosen', filter: number },
    { key: 'code', type: 'text', width: 110, sortable: true, shown: 'chosen', filter: text },
    { key: 'createdAt', type: 'instant', width: 130, sortable: true, shown: 'chosen', filter: date },
    { key: 'changedAt', type: 'instant', width: 130, sortable: true, shown: 'chosen', filter: date },
  ],
  defaultSort: 'title',
  quickFilters: [
    { key: 'mine', filters: ['centre.is.mine'] },
    { key: 'reports', filters: ['head.is.me'] },
    { key: 'noCentre', filters: ['centre.empty'] },
  ],
  groupFields: [
    { field: 'centreId', filter: centre },
    { field: 'unitId', filter: unit },
    { field: 'headId', filter: person },
    { field: 'positionId', filter: position },
  ],
};

export const unitRegistry: Registry = {
  kind: unitKind,
  columns: [
    { key: 'number', type: 'number', width: 100, sortable: true },
    { key: 'title', type: 'title', width: 300, sortable: true, filter: text },
    { key: 'parent', label: 'parentId', type: 'record', width: 240, filter: unit },
    { key: 'code', type: 'text', width: 110, sortable: true, filter: text },
    { key: 'address', type: 'text', width: 280, filter: text },
    { key: 'phone', type: 'text', width: 160, filter: text },
    { key: 'people', type: 'amount', width: 90 },
    { key: 'changedAt', type: 'instant', width: 130, sortable: true, shown: 'chosen', filter: date },
  ],
  defaultSort: 'title',
  quickFilters: [{ key: 'top', filters: ['parent.empty'] }],
  groupFields: [{ field: 'parentId', filter: unit }],
};

export const centreRegistry: Registry = {
  kind: centreKind,
  columns: [
    { key: 'number', type: 'number', width: 100, sortable: true },
    { key: 'title', type: 'title', width: 300, sortable: true, filter: text },
    { key: 'head', label: 'headId', type: 'person', width: 220, filter: person },
    { key: 'unit', label: 'unitId', type: 'record', width: 220, filter: unit },
    { key: 'code', type: 'text', width: 110, sortable: true, filter: text },
    { key: 'email', type: 'text', width: 220, filter: text },
    { key: 'people', type: 'amount', width: 90 },
    { key: 'changedAt', type: 'instant', width: 130, sortable: true, shown: 'chosen', filter: date },
  ],
  defaultSort: 'title',
  quickFilters: [{ key: 'noHead', filters: ['head.empty'] }],
  groupFields: [
    { field: 'headId', filter: person },
    { field: 'unitId', filter: unit },
  ],
};
