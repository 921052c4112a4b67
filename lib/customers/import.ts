import type { ImportFields } from '@/lib/record/import/importer';
import { customerForms, customerRoles, customerStages } from './kind';

// What a file may say of customers and contacts, and what other programs call it.

const name = ['company', 'company name', 'name', 'organisation', 'organization', 'account name', 'название', 'наименование', 'компания', 'организация', 'контрагент', 'клиент', 'назва', 'найменування', 'компанія', 'організація', 'клієнт', 'постачальник', 'поставщик'];
const phones = ['phone', 'phones', 'telephone', 'phone number', 'mobile', 'телефон', 'телефоны', 'телефони', 'тел'];
const emails = ['e-mail', 'email', 'emails', 'mail', 'почта', 'электронная почта', 'пошта', 'електронна пошта', 'эл почта', 'ел пошта'];
const notes = ['notes', 'note', 'comment', 'comments', 'description', 'remarks', 'примечание', 'примечания', 'комментарий', 'заметки', 'примітка', 'примітки', 'коментар', 'нотатки'];

export const customerImport: ImportFields = {
  targets: [
    { key: 'title', type: 'text', names: name, required: true },
    { key: 'code', type: 'text', names: ['code', 'customer id', 'supplier id', 'customer code', 'client id', 'account number', 'id', 'код', 'код клиента', 'код контрагента', 'код клієнта', 'ідентифікатор', 'идентификатор'] },
    { key: 'fullName', type: 'text', names: ['full name', 'legal name', 'полное наименование', 'полное название', 'повна назва', 'повне найменування'] },
    {
      key: 'form',
      type: 'choice',
      names: ['kind', 'type', 'legal form', 'вид', 'тип', 'форма', 'вид клиента', 'вид клієнта'],
      choices: { messages: 'choices.customer_form', values: customerForms },
    },
    {
      key: 'roles',
      type: 'choice',
      names: ['role', 'roles', 'роль', 'роли', 'ролі'],
      choices: { messages: 'choices.customer_role', values: customerRoles },
      fixed: true,
    },
    {
      key: 'stage',
      type: 'choice',
      names: ['stage', 'стадия', 'этап', 'стадія', 'етап'],
      choices: { messages: 'choices.customer_stage', values: customerStages },
    },
    { key: 'statusId', type: 'text', names: ['status', 'статус', 'состояние', 'стан'] },
    { key: 'sourceId', type: 'text', names: ['source', 'lead source', 'источник', 'джерело'] },
    { key: 'country', type: 'text', names: ['country', 'country code', 'страна', 'країна'] },
    { key: 'taxId', type: 'text', names: ['tax id', 'tax number', 'tin', 'инн', 'едрпоу', 'окпо', 'єдрпоу', 'іпн', 'рнокпп', 'код єдрпоу', 'код едрпоу'] },
    { key: 'vatId', type: 'text', names: ['vat', 'vat number', 'vat id', 'номер ндс', 'свидетельство ндс', 'номер пдв', 'іпн пдв'] },
    { key: 'kpp', type: 'text', names: ['kpp', 'кпп'] },
    { key: 'ogrn', type: 'text', names: ['ogrn', 'огрн', 'огрнип'] },
    { key: 'legalAddress', type: 'text', names: ['address', 'legal address', 'street', 'billing address', 'адрес', 'юридический адрес', 'адреса', 'юридична адреса'] },
    { key: 'postalAddress', type: 'text', names: ['postal address', 'mailing address', 'shipping address', 'почтовый адрес', 'фактический адрес', 'поштова адреса', 'фактична адреса'] },
    { key: 'city', type: 'text', names: ['city', 'town', 'город', 'населенный пункт', 'місто', 'населений пункт'] },
    { key: 'region', type: 'text', names: ['region', 'state', 'province', 'область', 'регион', 'регіон'] },
    { key: 'postalCode', type: 'text', names: ['postal code', 'zip', 'postcode', 'zip code', 'индекс', 'почтовый индекс', 'індекс', 'поштовий індекс'] },
    { key: 'phones', type: 'phones', names: phones, many: true },
    { key: 'fax', type: 'text', names: ['fax', 'факс'] },
    { key: 'emails', type: 'list', names: emails, many: true },
    { key: 'site', type: 'text', names: ['site', 'website', 'web', 'homepage', 'home page', 'url', 'сайт', 'веб сайт', 'вебсайт'] },
    { key: 'managers', type: 'list', names: ['manager', 'managers', 'account manager', 'owner', 'менеджер', 'менеджеры', 'ответственный', 'менеджери', 'відповідальний'] },
    { key: 'mainCustomer', type: 'text', label: 'customers.fields.mainCustomerId', names: ['main organisation', 'parent', 'parent company', 'головная организация', 'головна організація', 'холдинг'], late: true },
    { key: 'contactName', type: 'text', label: 'import.targets.contactName', names: ['contact name', 'contact', 'contact person', 'контактное лицо', 'контакт', 'контактна особа'] },
    { key: 'contactPosition', type: 'text', label: 'import.targets.contactPosition', names: ['contact title', 'contact position', 'должность контактного лица', 'посада контактної особи', 'должность контакта', 'посада контакту'] },
    { key: 'activityCodes', type: 'list', names: ['activity codes', 'kved', 'квед', 'оквэд'] },
    { key: 'notes', type: 'longText', names: notes },
  ],
  keys: ['code', 'taxId', 'title'],
  creates: ['customer_source'],
  derived: [],
  suggests: (header) => ({
    roles: header.some((name) => /supplier|vendor|поставщик|постачальник/i.test(name)) ? 'supplier' : 'customer',
  }),
};

export const contactImport: ImportFields = {
  targets: [
    { key: 'title', type: 'text', names: ['name', 'full name', 'contact name', 'contact', 'имя', 'фио', 'контактное лицо', 'ім’я', 'піб', 'контактна особа'], required: true },
    { key: 'customerIds', type: 'list', names: ['customer', 'company', 'company name', 'organisation', 'organization', 'account', 'клиент', 'компания', 'организация', 'контрагент', 'клієнт', 'компанія', 'організація'] },
    { key: 'position', type: 'text', names: ['position', 'title', 'job title', 'contact title', 'должность', 'посада'] },
    { key: 'phones', type: 'phones', names: phones, many: true },
    { key: 'fax', type: 'text', names: ['fax', 'факс'] },
    { key: 'emails', type: 'list', names: emails, many: true },
    { key: 'messengers', type: 'list', names: ['messenger', 'messengers', 'telegram', 'viber', 'whatsapp', 'skype', 'мессенджер', 'месенджер'], many: true },
    { key: 'birthday', type: 'date', names: ['birthday', 'birth date', 'date of birth', 'день рождения', 'дата рождения', 'день народження', 'дата народження'] },
    { key: 'notes', type: 'longText', names: notes },
  ],
  keys: ['emails', 'title'],
  creates: ['customer'],
  derived: [],
};
