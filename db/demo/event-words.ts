import type { Tongue } from './names';

// What people write of calls, letters and visits, in the language of the customer. `result` is what came of it.

type Talk = { title: string; result: string; content: string };
const talk = (title: string, result: string, content = ''): Talk => ({ title, result, content });

/** Talks of any call, whoever rang. */
export const talks: Readonly<Record<Tongue, readonly Talk[]>> = {
  uk: [
    talk('Уточнення строків поставки', 'Строки підтверджено'),
    talk('Питання про оплату рахунку', 'Оплатять до кінця тижня', 'Бухгалтерія чекає підписаний акт.'),
    talk('Запит комерційної пропозиції', 'Пропозицію надіслати завтра', 'Цікавить комплект на два об’єкти.'),
    talk('Погодження дати монтажу', 'Домовились на ранок'),
    talk('Скарга на роботу обладнання', 'Виїзд інженера погоджено', 'Камера біля входу вимикається вночі.'),
    talk('Продовження договору обслуговування', 'Думають, передзвонити за тиждень'),
    talk('Подяка за виконані роботи', ''),
  ],
  ru: [
    talk('Уточнение сроков поставки', 'Сроки подтверждены'),
    talk('Вопрос об оплате счёта', 'Оплатят до конца недели', 'Бухгалтерия ждёт подписанный акт.'),
    talk('Запрос коммерческого предложения', 'Предложение отправить завтра', 'Нужен комплект на два объекта.'),
    talk('Согласование даты монтажа', 'Договорились на утро'),
    talk('Жалоба на работу оборудования', 'Выезд инженера согласован', 'Камера у входа отключается ночью.'),
    talk('Продление договора обслуживания', 'Думают, перезвонить через неделю'),
  ],
  en: [
    talk('Delivery dates', 'Dates confirmed'),
    talk('Question about the invoice', 'Will be paid this week', 'Their accounting waits for the signed act.'),
    talk('Request for an offer', 'Send the offer tomorrow', 'Two sites, the same set for both.'),
    talk('Maintenance contract', 'They think it over, call back in a week'),
  ],
};

export const visits: Readonly<Record<Tongue, readonly Talk[]>> = {
  uk: [
    talk('Огляд об’єкта', 'Зроблено заміри', '- План поверхів отримано\n- Живлення є на кожному поверсі'),
    talk('Демонстрація системи', 'Сподобалось, чекають на ціну'),
    talk('Підписання договору', 'Договір підписано'),
  ],
  ru: [
    talk('Осмотр объекта', 'Сделаны замеры', '- План этажей получен\n- Питание есть на каждом этаже'),
    talk('Демонстрация системы', 'Понравилось, ждут цену'),
  ],
  en: [talk('Site survey', 'Measured, plan received'), talk('Demonstration', 'Liked it, waiting for a price')],
};

export const letters: Readonly<Record<Tongue, readonly Talk[]>> = {
  uk: [
    talk('Запит рахунку-фактури', '', 'Доброго дня!\n\nПросимо надіслати рахунок за договором.\n\nЗ повагою'),
    talk(
      'Технічне завдання на систему доступу',
      '',
      'Доброго дня!\n\nНадсилаємо завдання. Чекаємо на вашу пропозицію.',
    ),
    talk('Акт звірки', '', 'Доброго дня!\n\nПросимо підписати акт звірки за квартал.'),
  ],
  ru: [
    talk('Запрос счёта', '', 'Добрый день!\n\nПросим прислать счёт по договору.\n\nС уважением'),
    talk('Техническое задание на видеонаблюдение', '', 'Добрый день!\n\nНаправляем задание. Ждём ваше предложение.'),
  ],
  en: [talk('Request for quotation', '', 'Good morning,\n\nplease quote for the attached list.\n\nBest regards')],
};

export const meetings: readonly (Talk & { agenda: string; decisions: readonly string[] })[] = [
  {
    ...talk(
      'Тижнева нарада відділу продажу',
      'Плани на тиждень узгоджено',
      'Присутні всі, крім тих, хто у відрядженні.',
    ),
    agenda: '1. Стан договорів\n2. Прострочені рахунки\n3. Плани на тиждень',
    decisions: ['Передзвонити всім боржникам до п’ятниці', 'Підготувати зразки для виставки'],
  },
  {
    ...talk('Нарада з проєкту', 'Строки перенесено на тиждень'),
    agenda: '1. Хід робіт\n2. Постачання\n3. Ризики',
    decisions: ['Замовити кабель із запасом', 'Погодити нічні роботи із замовником'],
  },
];

/** What a call that nobody took is called. */
export const missedTitle: Readonly<Record<Tongue, string>> = {
  uk: 'Пропущений дзвінок',
  ru: 'Пропущенный звонок',
  en: 'Missed call',
};
