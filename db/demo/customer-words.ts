// Invented firms. None of the names is meant to be anybody's.

const split = (text: string): string[] => text.trim().split(/\s+/);

export const cores = split(`Обрій Калина Нептун Оленка Соло Вежа Карпати Поділля Славутич Хорол Дніпровець Каштан Бескид
  Оріон Меркурій Зеніт Барвінок Світанок Явір Дубрава Ластівка Кобзар Чайка Мрія Родина Берегиня Добробут Злагода
  Вимпел Атлант Граніт Кристал Бурштин Маяк Якір Штурвал Лиман Тризуб Верховина Полісся Волошка Джерело Водограй
  Світязь Говерла Рось Стугна Десна Ворскла Сула Псел Хорс Перун Ярило Веселка Промінь Скіф Арсенал Гетьман Курінь`);
export const tails = split(
  'Буд Агро Транс Маркет Логістик Фарм Пласт Енерго Метал Текстиль Сервіс Тех Продукт Дім Ліс',
);

export const estates = split(
  'Лукʼянівка Оболонь Виноградар Троєщина Солом’янка Позняки Теремки Нивки Березняки Чоколівка',
);

export const russianFirms = [
  'Северный ветер',
  'Торговый дом «Лотос»',
  'Волга-Снаб',
  'Уралкомплект',
  'Балтийский причал',
  'Стройиндустрия-Юг',
  'Технопарк «Исток»',
  'Делкатес',
  'Регион-Сервис',
  'Заря-Агро',
  'Кедр и партнёры',
  'Линия света',
  'Медиапрофиль',
  'Новый берег',
  'Омега-Кабель',
  'Партнёр-Логистика',
];

export const foreignFirms: readonly { title: string; country: 'PL' | 'DE' | 'GB' | 'CZ'; city: string }[] = [
  { title: 'Nordwind Logistik GmbH', country: 'DE', city: 'Hamburg' },
  { title: 'Kessler & Sohn Anlagenbau GmbH', country: 'DE', city: 'Leipzig' },
  { title: 'Rheintal Elektronik GmbH', country: 'DE', city: 'Köln' },
  { title: 'Ostmark Kabelwerke GmbH', country: 'DE', city: 'Dresden' },
  { title: 'Lindenhof Immobilien GmbH', country: 'DE', city: 'Berlin' },
  { title: 'Zielona Dolina Sp. z o.o.', country: 'PL', city: 'Lublin' },
  { title: 'Wisła-Transport Sp. z o.o.', country: 'PL', city: 'Kraków' },
  { title: 'Karpacka Energia S.A.', country: 'PL', city: 'Rzeszów' },
  { title: 'Bursztyn Automatyka Sp. z o.o.', country: 'PL', city: 'Gdańsk' },
  { title: 'Orzeł Magazyny Sp. z o.o.', country: 'PL', city: 'Wrocław' },
  { title: 'Morawska Technika s.r.o.', country: 'CZ', city: 'Brno' },
  { title: 'Vltava Systems s.r.o.', country: 'CZ', city: 'Praha' },
  { title: 'Greenhithe Metering Ltd', country: 'GB', city: 'Bristol' },
  { title: 'Ashdown Facilities Ltd', country: 'GB', city: 'Leeds' },
  { title: 'Blackwater Marine Supplies Ltd', country: 'GB', city: 'Plymouth' },
  { title: 'Fairmead Retail Group plc', country: 'GB', city: 'London' },
  { title: 'Hartwell Security Ltd', country: 'GB', city: 'Manchester' },
  { title: 'Thornbury Cold Stores Ltd', country: 'GB', city: 'Hull' },
];

export const stateBodies = [
  'Міська лікарня № 4',
  'Обласна бібліотека імені Лесі Українки',
  'КП «Міськсвітло»',
  'КП «Тепломережа»',
  'Гімназія № 17',
  'Дитячий садок «Веселка»',
  'Управління освіти Дарницького району',
  'КП «Водоканал-Південь»',
  'Краєзнавчий музей',
  'Палац спорту «Дружба»',
  'Поліклініка № 2',
  'Центр надання адміністративних послуг',
];

export type City = {
  city: string;
  region: string;
  postal: string;
  dial: string;
  folder: 'kyiv' | 'west' | 'south' | 'centre';
};
export const cities: readonly City[] = [
  { city: 'Київ', region: '', postal: '04', dial: '44', folder: 'kyiv' },
  { city: 'Київ', region: '', postal: '03', dial: '44', folder: 'kyiv' },
  { city: 'Бровари', region: 'Київська обл.', postal: '07', dial: '4594', folder: 'kyiv' },
  { city: 'Львів', region: 'Львівська обл.', postal: '79', dial: '32', folder: 'west' },
  { city: 'Тернопіль', region: 'Тернопільська обл.', postal: '46', dial: '352', folder: 'west' },
  { city: 'Луцьк', region: 'Волинська обл.', postal: '43', dial: '332', folder: 'west' },
  { city: 'Одеса', region: 'Одеська обл.', postal: '65', dial: '48', folder: 'south' },
  { city: 'Миколаїв', region: 'Миколаївська обл.', postal: '54', dial: '512', folder: 'south' },
  { city: 'Вінниця', region: 'Вінницька обл.', postal: '21', dial: '432', folder: 'centre' },
  { city: 'Дніпро', region: 'Дніпропетровська обл.', postal: '49', dial: '56', folder: 'centre' },
  { city: 'Полтава', region: 'Полтавська обл.', postal: '36', dial: '532', folder: 'centre' },
  { city: 'Харків', region: 'Харківська обл.', postal: '61', dial: '57', folder: 'centre' },
];
export const russianCities = ['Москва', 'Санкт-Петербург', 'Екатеринбург', 'Краснодар', 'Казань'];

export const streets = {
  uk: [
    'Шевченка',
    'Лесі Українки',
    'Січових Стрільців',
    'Соборна',
    'Зелена',
    'Франка',
    'Садова',
    'Вокзальна',
    'Київська',
  ],
  ru: ['Садовая', 'Ленинградская', 'Заводская', 'Набережная', 'Мира', 'Лесная'],
};

export const banks = [
  { name: 'АТ «Дніпро-Кредит»', mfo: '305701' },
  { name: 'АТ «Львівський промисловий банк»', mfo: '325912' },
  { name: 'АТ «Агроінвестбанк»', mfo: '300614' },
  { name: 'АТ «Чорноморський капітал»', mfo: '328704' },
];

export const contactPositions = {
  uk: [
    'Директор',
    'Головний інженер',
    'Головний бухгалтер',
    'Менеджер із закупівель',
    'Завідувач господарства',
    'Секретар',
  ],
  ru: ['Директор', 'Главный инженер', 'Бухгалтер', 'Начальник снабжения', 'Юрист'],
  en: ['Managing director', 'Facility manager', 'Purchasing', 'Accounts payable', 'Technical lead'],
};

export const notes = [
  'Працюємо за передоплатою 50 %, решта протягом 10 днів після підписання акта.',
  'Документи надсилати лише поштою з описом вкладення.',
  'Пропуск на об’єкт замовляти за добу, потрібні паспортні дані та номер авто.',
  'Звонить после 11:00. Решения принимает главный инженер.',
  'Просит счета в двух экземплярах и акт сверки раз в квартал.',
  'Працює з ЕДО, паперові примірники не потрібні.',
  'Prefers e-mail; invoices in English, quarterly statement of account.',
  'Сезонний клієнт: основні замовлення з березня по червень.',
];
