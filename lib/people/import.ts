import type { ImportFields } from '@/lib/record/import/importer';

// What a file may say of employees, and what other programs call it.

export const employeeImport: ImportFields = {
  targets: [
    { key: 'code', type: 'text', names: ['code', 'employee id', 'employee number', 'personnel number', 'id', 'код', 'табельный номер', 'табельний номер', 'таб номер'] },
    { key: 'name', type: 'text', label: 'employees.fields.title', names: ['name', 'full name', 'employee', 'person', 'фио', 'имя и фамилия', 'сотрудник', 'піб', 'працівник', 'співробітник'] },
    { key: 'lastName', type: 'text', names: ['last name', 'surname', 'family name', 'фамилия', 'прізвище'] },
    { key: 'firstName', type: 'text', names: ['first name', 'given name', 'имя', 'ім’я'] },
    { key: 'middleName', type: 'text', names: ['middle name', 'patronymic', 'отчество', 'по батькові'] },
    { key: 'positionId', type: 'text', names: ['position', 'title', 'job title', 'должность', 'посада'] },
    { key: 'unitId', type: 'text', names: ['unit', 'branch', 'office', 'структурная единица', 'филиал', 'структурна одиниця', 'філія'] },
    { key: 'centreId', type: 'text', names: ['centre', 'center', 'responsibility centre', 'department', 'team', 'центр ответственности', 'отдел', 'центр відповідальності', 'відділ'] },
    { key: 'headId', type: 'text', names: ['head', 'reports to', 'boss', 'supervisor', 'руководитель', 'начальник', 'керівник'], late: true },
    { key: 'phones', type: 'phones', names: ['phone', 'home phone', 'mobile', 'mobile phone', 'work phone', 'телефон', 'телефоны', 'телефони'], many: true },
    { key: 'extension', type: 'text', label: 'import.targets.extension', names: ['extension', 'ext', 'добавочный', 'внутренний номер', 'додатковий', 'внутрішній номер'] },
    { key: 'email', type: 'text', names: ['e-mail', 'email', 'mail', 'почта', 'электронная почта', 'пошта', 'електронна пошта'] },
    { key: 'birthday', type: 'date', names: ['birthday', 'birth date', 'date of birth', 'день рождения', 'дата рождения', 'день народження', 'дата народження'] },
    { key: 'hiredOn', type: 'date', names: ['hired on', 'hire date', 'employed since', 'start date', 'дата приема', 'принят', 'дата прийому', 'прийнятий'] },
    { key: 'country', type: 'text', label: 'customers.fields.country', names: ['country', 'страна', 'країна'] },
    { key: 'address', type: 'text', names: ['address', 'street', 'city', 'region', 'postal code', 'zip', 'адрес', 'город', 'область', 'регион', 'индекс', 'адреса', 'місто', 'індекс'], many: true },
    { key: 'capacity', type: 'hours', names: ['capacity', 'hours a day', 'working hours', 'часов в день', 'годин на день'] },
    { key: 'notes', type: 'longText', names: ['notes', 'note', 'comment', 'about', 'примечание', 'заметки', 'примітки', 'нотатки'] },
  ],
  keys: ['code', 'email', 'name', 'lastName'],
  creates: ['position', 'unit', 'centre'],
  derived: [],
};
