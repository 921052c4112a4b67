import type { Locale } from '@/lib/kernel/locale';
import type { PersonName } from './names';

// The company itself: fixed, so that whoever shows the demo knows it.

export const PASSWORD = 'dilo-demo';
export const ZONE = 'Europe/Kyiv';

export const company = {
  name: 'Меридіан Сервіс',
  country: 'UA',
  currency: 'UAH',
  timeZone: ZONE,
  locale: 'uk',
} as const;

export const companyDetails = {
  address: '04071, м. Київ, вул. Набережно-Лугова, 14, офіс 305',
  phone: '+380445550140',
  email: 'office@meridian.example',
  site: 'https://meridian.example',
};

export const units = [
  { title: 'Головний офіс', code: 'КИЇВ', address: 'м. Київ, вул. Набережно-Лугова, 14', phone: '+380445550140' },
  { title: 'Філія «Львів»', code: 'ЛЬВ', address: 'м. Львів, вул. Зелена, 115', phone: '+380325550171' },
  { title: 'Філія «Одеса»', code: 'ОДС', address: 'м. Одеса, вул. Балківська, 42', phone: '+380485550163' },
  { title: 'Складський комплекс', code: 'СКЛ', address: 'Київська обл., м. Бровари, вул. Металургів, 9', phone: '' },
] as const;

/** Centres of responsibility: how many people, the head's position first, in which units they sit. */
export const centres = [
  {
    title: 'Дирекція',
    code: 'ДИР',
    people: 4,
    units: [0],
    positions: ['Генеральний директор', 'Системний адміністратор', 'Радник власника', 'Фінансовий директор'],
  },
  {
    title: 'Відділ продажу',
    code: 'ПРД',
    people: 12,
    units: [0, 0, 1, 2],
    positions: ['Начальник відділу продажу', 'Менеджер з продажу', 'Менеджер з продажу', 'Менеджер ключових клієнтів'],
  },
  {
    title: 'Сервісний центр',
    code: 'СЕР',
    people: 12,
    units: [0, 0, 1, 2],
    positions: ['Керівник сервісного центру', 'Інженер сервісного центру', 'Інженер сервісного центру', 'Диспетчер'],
  },
  {
    title: 'Проєктний офіс',
    code: 'ПРО',
    people: 8,
    units: [0, 0, 1],
    positions: ['Керівник проєктного офісу', 'Керівник проєкту', 'Інженер-проєктувальник', 'Кошторисник'],
  },
  {
    title: 'Монтажна дільниця',
    code: 'МОН',
    people: 10,
    units: [0, 3, 1, 2],
    positions: ['Начальник дільниці', 'Монтажник', 'Монтажник', 'Виконроб', 'Електрик'],
  },
  {
    title: 'Бухгалтерія',
    code: 'БУХ',
    people: 5,
    units: [0],
    positions: ['Головний бухгалтер', 'Бухгалтер', 'Бухгалтер з розрахунків'],
  },
  {
    title: 'Постачання і склад',
    code: 'ПОС',
    people: 5,
    units: [3, 3, 0],
    positions: ['Начальник постачання', 'Менеджер із закупівель', 'Комірник'],
  },
  {
    title: 'Канцелярія і персонал',
    code: 'КАН',
    people: 4,
    units: [0],
    positions: ['Керівник канцелярії', 'Діловод', 'Менеджер з персоналу'],
  },
] as const;

export type Login = 'director' | 'admin' | 'manager' | 'staff' | 'clerk' | 'observer';
export type Account = PersonName & { login: Login; role: string; locale: Locale; centre: number; place: number };

/** Who may sign in; `centre` and `place` say where they sit, place 0 being the head. */
export const accounts: readonly Account[] = [
  account('director', 'director', 'ru', [0, 0], ['Бондарчук', 'Виктор', 'Андреевич']),
  account('admin', 'administrator', 'en', [0, 1], ['Grant', 'Oliver', '']),
  account('manager', 'manager', 'uk', [3, 0], ['Мельник', 'Ірина', 'Олегівна']),
  account('staff', 'staff', 'ru', [2, 1], ['Кононов', 'Олег', 'Петрович']),
  account('clerk', 'clerk', 'uk', [7, 1], ['Савчук', 'Наталія', 'Василівна']),
  account('observer', 'observer', 'en', [0, 2], ['Marsh', 'Helen', '']),
];

function account(
  login: Login,
  role: string,
  locale: Locale,
  [centre, place]: [number, number],
  [lastName, firstName, middleName]: [string, string, string],
): Account {
  return { login, role, locale, centre, place, lastName, firstName, middleName };
}

/** Own values of the directories, in the company's language. */
export const directories = {
  customer_source: ['Рекомендація', 'Сайт', 'Виставка', 'Тендер', 'Холодний дзвінок', 'Партнер'],
  event_type: ['Нарада', 'Виставка'],
  direction: ['Охоронні системи', 'Мережі та зв’язок', 'Облік енергії', 'Сервісне обслуговування'],
  typical_task: [
    'Зателефонувати клієнту',
    'Підготувати пропозицію',
    'Виїзд на об’єкт',
    'Узгодити договір',
    'Перевірити оплату',
    'Скласти акт',
  ],
} as const;

/** Folders of the catalogue: `in` is the folder above, `curator` a centre whose head looks after it. */
export const folders = [
  { name: 'Ключові клієнти', in: null, curator: 1, restricted: true },
  { name: 'Регіони', in: null, curator: 1, restricted: false },
  { name: 'Київ і область', in: 1, curator: null, restricted: false },
  { name: 'Захід', in: 1, curator: null, restricted: false },
  { name: 'Південь', in: 1, curator: null, restricted: false },
  { name: 'Центр і схід', in: 1, curator: null, restricted: false },
  { name: 'За кордоном', in: null, curator: 1, restricted: false },
  { name: 'Європа', in: 6, curator: null, restricted: false },
  { name: 'Інші країни', in: 6, curator: null, restricted: false },
  { name: 'Державні установи', in: null, curator: 3, restricted: false },
  { name: 'Постачальники', in: null, curator: 6, restricted: false },
] as const;
export const FOLDER = { key: 0, kyiv: 2, west: 3, south: 4, centre: 5, europe: 7, abroad: 8, state: 9, supply: 10 };
