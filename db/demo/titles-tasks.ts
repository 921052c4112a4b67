import type { Tongue } from './names';

// Everyday work of each centre. `{…}` is filled from `fillings`; a word that begins with `!` is done on the spot, at a
// time of the day; one that begins with `-` concerns no customer.

type Area = { centre: number; typical: string; event: string | null };
export type AreaName = 'sales' | 'service' | 'design' | 'assembly' | 'accounts' | 'supply' | 'office' | 'board';

export const areas: Record<AreaName, Area & { share: number }> = {
  sales: { centre: 1, typical: 'Зателефонувати клієнту', event: 'outgoing_call', share: 26 },
  service: { centre: 2, typical: 'Виїзд на об’єкт', event: 'visit', share: 26 },
  design: { centre: 3, typical: 'Підготувати пропозицію', event: null, share: 11 },
  assembly: { centre: 4, typical: 'Виїзд на об’єкт', event: 'visit', share: 11 },
  accounts: { centre: 5, typical: 'Перевірити оплату', event: 'outgoing_email', share: 10 },
  supply: { centre: 6, typical: 'Узгодити договір', event: 'outgoing_email', share: 7 },
  office: { centre: 7, typical: 'Скласти акт', event: 'incoming_letter', share: 6 },
  board: { centre: 0, typical: 'Узгодити договір', event: null, share: 3 },
};

const list = (text: string): string[] => text.split('; ');

export const everyday: Record<Tongue, Record<AreaName, string[]>> = {
  uk: {
    sales: list(
      '!Зателефонувати щодо акта {act}; Комерційна пропозиція: {goods}; Узгодити умови договору на {year} рік; Уточнити потребу: {goods}; !Зустріч з новим замовником, {site}; Підготувати тендерну пропозицію, лот {n}; Надіслати прайс і каталог; Продовжити договір обслуговування; Відповісти на лист про строки постачання; Розрахувати знижку: {goods}; Опитування: якість підтримки за {month}; !Презентація рішення, {site}; Повернути клієнта: причина відмови; Оновити реквізити та банківські рахунки',
    ),
    service: list(
      '!Виїзд: заміна блока обліку, {site}; Заявка {n}: не працює {device}; Планове обслуговування: {site}; !Діагностика: {device}, {site}; Гарантійний ремонт: {device}; Зняти показники за {month}, {site}; Оновити прошивку: {device}; Акт виконаних робіт {act}; Замовити запчастини: {device}; !Виїзд: повірка лічильника, {site}; Передзвонити після ремонту, заявка {n}; Перевірити резервне живлення, {site}',
    ),
    design: list(
      'Кошторис: {goods}, {site}; Схема підключення: {device}; План-графік робіт на {month}; Зібрати зауваження до протоколу зустрічі; Виконавча документація, {site}; Узгодити зміну до проєкту {n}; Специфікація: {goods}',
    ),
    assembly: list(
      '!Монтаж: {goods}, {site}; Кабельні траси: {site}, поверх {floor}; !Пусконалагодження: {device}, {site}; Усунути зауваження, {site}; Наряд-допуск на {month}, {site}; Доставити інструмент на {site}',
    ),
    accounts: list(
      'Звірка розрахунків за {month}; Контроль оплати рахунку {n}; Виставити рахунок: {goods}; Податкова накладна за {month}; -Звіт до статистики за {month}; -Нарахування зарплати за {month}; Акт звірки поштою, {act}',
    ),
    supply: list(
      'Замовлення постачальнику: {goods}; Узгодити строки постачання: {goods}; -Інвентаризація складу, стелаж {n}; Рекламація: {device}, партія {n}; -Резерв під проєкт: {goods}; Порівняти ціни трьох постачальників: {goods}',
    ),
    office: list(
      '-Узгодження наказу про відпустки; -Передати документи у справу 02-{n}; Зареєструвати вхідний лист {n}; Відправити договір рекомендованим листом; -Замовити канцелярію на {month}; Привітати директора з днем народження; -Графік чергувань на {month}; Повернути підписаний примірник договору',
    ),
    board: list(
      '-Нарада за підсумками місяця: {month}; Переговори про рамковий договір; -Затвердити бюджет на {month}; -Огляд дебіторки за {month}',
    ),
  },
  ru: {
    sales: list(
      '!Перезвонить по акту {act}; Коммерческое предложение: {goods}; Подготовить договор обслуживания на {year} год; Уточнить потребность: {goods}; !Встреча с новым заказчиком, {site}; Заявка на тендер, лот {n}; Выслать прайс и каталог; Ответить на письмо о сроках поставки; Рассчитать скидку: {goods}; Опрос: качество поддержки за {month}; !Показ решения, {site}; Выяснить причину отказа; Обновить реквизиты и банковские счета; Коммерческое предложение на {n} мест',
    ),
    service: list(
      '!Выезд: замена блока учёта, {site}; Заявка {n}: не работает {device}; Плановое обслуживание: {site}; !Диагностика: {device}, {site}; Гарантийный ремонт: {device}; Снять показания за {month}, {site}; Обновить прошивку: {device}; Акт выполненных работ {act}; Заказать запчасти: {device}; !Выезд: поверка счётчика, {site}; Перезвонить после ремонта, заявка {n}; Проверить резервное питание, {site}',
    ),
    design: list(
      'Смета: {goods}, {site}; Схема подключения: {device}; План-график работ на {month}; Собрать замечания по протоколу встречи; Исполнительная документация, {site}; Согласовать изменение проекта {n}; Спецификация: {goods}',
    ),
    assembly: list(
      '!Монтаж: {goods}, {site}; Кабельные трассы: {site}, этаж {floor}; !Пусконаладка: {device}, {site}; Устранить замечания, {site}; Наряд-допуск на {month}, {site}; Доставить инструмент на {site}',
    ),
    accounts: list(
      'Сверка расчётов за {month}; Контроль оплаты счёта {n}; Выставить счёт: {goods}; Проверить счета-накладные за неделю; -Отчёт в статистику за {month}; -Начисление зарплаты за {month}; Акт сверки почтой, {act}',
    ),
    supply: list(
      'Заказ поставщику: {goods}; Согласовать сроки поставки: {goods}; -Инвентаризация склада, стеллаж {n}; Рекламация: {device}, партия {n}; -Резерв под проект: {goods}; Сравнить цены трёх поставщиков: {goods}',
    ),
    office: list(
      '-Согласование приказа об отпусках; -Передать документы в дело 02-{n}; Зарегистрировать входящее письмо {n}; Отправить договор заказным письмом; -Заказать канцелярию на {month}; Поздравить с днём рождения директора; -График дежурств на {month}; Вернуть подписанный экземпляр договора',
    ),
    board: list(
      '-Совещание по итогам месяца: {month}; Переговоры о рамочном договоре; -Утвердить бюджет на {month}; -Разбор дебиторки за {month}',
    ),
  },
  en: {
    sales: list(
      'Quotation: {goods}; !Call back about delivery dates; Renew the service agreement for {year}; Answer the tender questions, lot {n}; !Online demo, {site}',
    ),
    service: list(
      'Ticket {n}: {device} is down; !Remote diagnostics: {device}; Send the service report for {month}; Firmware update: {device}',
    ),
    design: list('Bill of materials: {goods}; Wiring diagram: {device}; Review comments on drawing {n}'),
    assembly: list('!Site acceptance, {site}; Fix the snag list, {site}'),
    accounts: list('Check the payment of invoice {n}; Statement of account for {month}; Issue the invoice: {goods}'),
    supply: list('Purchase order: {goods}; Customs papers, batch {n}; Confirm the shipping date: {goods}'),
    office: list('Translate the contract, {act}; -Book the meeting room for {month}'),
    board: list('-Quarterly review: {month}; Partner agreement, second draft'),
  },
};

export const fillings: Record<Tongue, Record<'goods' | 'device' | 'month' | 'site', string[]>> = {
  uk: {
    goods: list(
      'відеокамери; кабель UTP; лічильники тепла; контролери доступу; шафи 19″; джерела живлення; датчики руху; IP-телефони; турнікети; сервер архіву; засувки Ду50; акумулятори',
    ),
    device: list(
      'реєстратор; контролер дверей; лічильник; домофон; датчик диму; комутатор; панель охорони; модем обліку; турнікет; ДБЖ',
    ),
    month: list(
      'січень; лютий; березень; квітень; травень; червень; липень; серпень; вересень; жовтень; листопад; грудень',
    ),
    site: list(
      'Лукʼянівка; Оболонь; склад № 2; цех № 4; корпус Б; паркінг; ТЦ, 2-й поверх; котельня; Виноградар; вул. Зелена, 115; термінал; офіс на Подолі',
    ),
  },
  ru: {
    goods: list(
      'видеокамеры; кабель UTP; теплосчётчики; контроллеры доступа; шкафы 19″; блоки питания; датчики движения; IP-телефоны; турникеты; сервер архива; задвижки Ду50; аккумуляторы',
    ),
    device: list(
      'регистратор; контроллер дверей; счётчик; домофон; датчик дыма; коммутатор; панель охраны; модем учёта; турникет; ИБП',
    ),
    month: list('январь; февраль; март; апрель; май; июнь; июль; август; сентябрь; октябрь; ноябрь; декабрь'),
    site: list(
      'Лукьяновка; Оболонь; склад № 2; цех № 4; корпус Б; паркинг; ТЦ, 2-й этаж; котельная; Виноградарь; ул. Зелёная, 115; терминал; офис на Подоле',
    ),
  },
  en: {
    goods: list(
      'cameras; heat meters; door controllers; network cabinets; power supplies; label printers; access cards; UPS batteries',
    ),
    device: list('recorder; door controller; meter gateway; switch; smoke detector; turnstile'),
    month: list('January; February; March; April; May; June; July; August; September; October; November; December'),
    site: list('Gdańsk office; cold store; car park; plant room; building B; terminal'),
  },
};
