import type { Random } from './random';

// Names of people, as they are written in Ukrainian, in Russian and in Latin letters. `…/…` are the forms of men and women.

export type PersonName = { lastName: string; firstName: string; middleName: string };
export type Tongue = 'uk' | 'ru' | 'en';

const split = (text: string): string[] => text.trim().split(/\s+/);

const surnames = {
  uk: split(`Мельник Коваленко Бондарчук Шевчук Кононенко Олійник Гаврилюк Левицький/Левицька Ткаченко Кравець Лисенко
    Романюк Савчук Поліщук Білик Захарчук Дорошенко Кулик Паламарчук Вовк Яремчук Гончар Сидоренко Михайлюк Петренко
    Руденко Мороз Данилюк Клименко Остапчук Хоменко Стельмах Іщенко Жук Кузьменко Нестеренко Федорук Чорний/Чорна
    Зінченко Панасюк Тимошенко Високий/Висока Макаренко Гнатюк Бойчук Сорока Гриценко Щербак Приходько Барановський/Барановська`),
  ru: split(`Иванов/Иванова Петров/Петрова Соколов/Соколова Орлов/Орлова Кириллов/Кириллова Смирнов/Смирнова Волков/Волкова
    Зайцев/Зайцева Лебедев/Лебедева Новиков/Новикова Фролов/Фролова Гусев/Гусева Титов/Титова Белов/Белова Крылов/Крылова`),
  en: split(
    'Nowak Marsh Grant Weber Kowalski Lindqvist Brandt Hughes Novotny Jansen Schmidt Walsh Petersen Carter Wood',
  ),
};

/** First name, then the patronymic made of it for sons and daughters. */
const men = {
  uk: split(`Олександр:Олександрович/Олександрівна Андрій:Андрійович/Андріївна Іван:Іванович/Іванівна
    Петро:Петрович/Петрівна Сергій:Сергійович/Сергіївна Тарас:Тарасович/Тарасівна Юрій:Юрійович/Юріївна
    Василь:Васильович/Василівна Богдан:Богданович/Богданівна Роман:Романович/Романівна Максим:Максимович/Максимівна
    Віктор:Вікторович/Вікторівна Дмитро:Дмитрович/Дмитрівна Олег:Олегович/Олегівна Микола:Миколайович/Миколаївна
    Євген:Євгенович/Євгенівна Ігор:Ігорович/Ігорівна Павло:Павлович/Павлівна`),
  ru: split(`Пётр:Петрович/Петровна Алексей:Алексеевич/Алексеевна Николай:Николаевич/Николаевна Сергей:Сергеевич/Сергеевна
    Дмитрий:Дмитриевич/Дмитриевна Игорь:Игоревич/Игоревна Владимир:Владимирович/Владимировна Михаил:Михайлович/Михайловна
    Олег:Олегович/Олеговна Антон:Антонович/Антоновна`),
};
const women = {
  uk: split(`Олена Ірина Наталія Оксана Марія Юлія Тетяна Світлана Катерина Ольга Людмила Вікторія Галина Анна Леся
    Соломія Надія Дарина`),
  ru: split('Ирина Елена Татьяна Анна Ольга Екатерина Марина Людмила Вера Наталья'),
};
const latin = split('Adam Helen Oliver Marta Thomas Julia Erik Anna Peter Laura David Nina Martin Emma Robert');

const form = (forms: string, woman: boolean): string => {
  const [man = '', lady] = forms.split('/');
  return woman ? (lady ?? man) : man;
};

export function personName(random: Random, tongue: Tongue): PersonName {
  if (tongue === 'en') return { lastName: random.pick(surnames.en), firstName: random.pick(latin), middleName: '' };
  const woman = random.chance(0.48);
  const [, patronymic = ''] = random.pick(men[tongue]).split(':');
  const [given = ''] = random.pick(men[tongue]).split(':');
  return {
    lastName: form(random.pick(surnames[tongue]), woman),
    firstName: woman ? random.pick(women[tongue]) : given,
    middleName: form(patronymic, woman),
  };
}

const letters: Record<string, string> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'h', ґ: 'g', д: 'd', е: 'e', є: 'ie', ж: 'zh', з: 'z', и: 'y', і: 'i', ї: 'i' },
  ...{ й: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh' },
  ...{ ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ь: '', ъ: '', ю: 'iu', я: 'ia', ё: 'e', ы: 'y', э: 'e', '’': '' },
};

/** A word as it stands in an address: Latin letters, digits and dashes. */
export const inLatin = (word: string): string =>
  [...word.toLowerCase()]
    .map((char) => letters[char] ?? (/[a-z0-9]/.test(char) ? char : '-'))
    .join('')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '');

/** The part of an address before the `@`. */
export const mailName = ({ firstName, lastName }: PersonName): string => `${inLatin(firstName)}.${inLatin(lastName)}`;

/** A number of a Ukrainian mobile network. */
export const mobile = (random: Random): string =>
  `+380${random.pick(['50', '63', '66', '67', '68', '73', '93', '95', '96', '97'])}${random.digits(7)}`;
