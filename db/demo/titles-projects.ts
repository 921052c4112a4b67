import type { Tongue } from './names';

// What the company does for its customers, by trade: each trade has stages, each stage the tasks that follow one another.

export type Trade = 'install' | 'rollout' | 'metering' | 'inside';
export type Stage = { title: string; tasks: readonly string[]; milestone: string };

export const projectTitles: readonly { title: string; trade: Trade; tongue: Tongue }[] = [
  { title: 'Укрытие складов: охранная сигнализация и видеонаблюдение', trade: 'install', tongue: 'ru' },
  { title: 'Модернізація вузлів обліку тепла, перша черга', trade: 'metering', tongue: 'uk' },
  { title: 'Впровадження CRM у відділі продажу', trade: 'rollout', tongue: 'uk' },
  { title: 'Вторая очередь: кабельные трассы и серверная', trade: 'install', tongue: 'ru' },
  { title: 'Система контролю доступу бізнес-центру', trade: 'install', tongue: 'uk' },
  { title: 'Customer portal for the service desk', trade: 'rollout', tongue: 'en' },
  { title: 'Облік електроенергії в мережі магазинів', trade: 'metering', tongue: 'uk' },
  { title: 'Переезд склада в Бровары', trade: 'inside', tongue: 'ru' },
  { title: 'Пожежна сигналізація: корпуси А і Б', trade: 'install', tongue: 'uk' },
  { title: 'Видеонаблюдение на парковке и въездной группе', trade: 'install', tongue: 'ru' },
  { title: 'Електронний документообіг: запуск у філіях', trade: 'rollout', tongue: 'uk' },
  { title: 'Модернизация узла учёта воды, насосная № 3', trade: 'metering', tongue: 'ru' },
  { title: 'Структурована кабельна мережа нового офісу', trade: 'install', tongue: 'uk' },
  { title: 'Warehouse scanners and stock labels', trade: 'rollout', tongue: 'en' },
  { title: 'Сервісний договір: аудит обладнання клієнта', trade: 'metering', tongue: 'uk' },
  { title: 'Единая диспетчерская для шести объектов', trade: 'install', tongue: 'ru' },
  { title: 'Диспетчеризація котелень, опалювальний сезон', trade: 'metering', tongue: 'uk' },
  { title: 'Сертификация по ISO 9001', trade: 'inside', tongue: 'ru' },
  { title: 'Домофонія житлового комплексу, секції 1–4', trade: 'install', tongue: 'uk' },
  { title: 'Телефония и контакт-центр', trade: 'rollout', tongue: 'ru' },
  { title: 'Облік води: заміна лічильників у будинках ОСББ', trade: 'metering', tongue: 'uk' },
  { title: 'Online shop: stock and prices exchange', trade: 'rollout', tongue: 'en' },
  { title: 'Охоронний периметр складського терміналу', trade: 'install', tongue: 'uk' },
  { title: 'Годовая инвентаризация и списание', trade: 'inside', tongue: 'ru' },
  { title: 'Резервне живлення та дизель-генератор', trade: 'install', tongue: 'uk' },
  { title: 'Переход на электронные акты сверки', trade: 'rollout', tongue: 'ru' },
  { title: 'Теплолічильники шкіл району', trade: 'metering', tongue: 'uk' },
  { title: 'Бездротова мережа готелю, 6 поверхів', trade: 'install', tongue: 'uk' },
  { title: 'Модернизация лифтовой связи', trade: 'install', tongue: 'ru' },
  { title: 'Навчання персоналу та атестація інженерів', trade: 'inside', tongue: 'uk' },
  { title: 'Отчётность для собственников: витрина показателей', trade: 'rollout', tongue: 'ru' },
  { title: 'Сонячна станція на даху: моніторинг', trade: 'metering', tongue: 'uk' },
  { title: 'Система сповіщення та евакуації школи', trade: 'install', tongue: 'uk' },
  { title: 'Учёт газа на хлебозаводе', trade: 'metering', tongue: 'ru' },
  { title: 'Branch office network in Gdańsk', trade: 'rollout', tongue: 'en' },
  { title: 'Ремонт офісу на Набережно-Луговій', trade: 'inside', tongue: 'uk' },
  { title: 'Контроль доступа производственного цеха', trade: 'install', tongue: 'ru' },
  { title: 'Відеоспостереження мережі аптек', trade: 'install', tongue: 'uk' },
  { title: 'Перенос учёта в облако', trade: 'rollout', tongue: 'ru' },
  { title: 'Виставка «Безпека», стенд і матеріали', trade: 'inside', tongue: 'uk' },
];

const stage = (title: string, tasks: string, milestone: string): Stage => ({
  title,
  tasks: tasks.split('; '),
  milestone,
});

const uk: Record<Trade, readonly Stage[]> = {
  install: [
    stage(
      'Обстеження і проєкт',
      'Виїзд на об’єкт, обміри; Технічне завдання; Схема розташування обладнання; Узгодити кошторис із клієнтом',
      'Проєкт затверджено',
    ),
    stage(
      'Постачання',
      'Замовлення обладнання постачальникам; Прийняти на склад, звірити серійні номери; Доставка на об’єкт',
      'Обладнання на об’єкті',
    ),
    stage(
      'Монтаж',
      'Кабельні траси; Монтаж шаф і живлення; Встановлення пристроїв; Маркування ліній; Прибирання об’єкта',
      'Монтаж завершено',
    ),
    stage(
      'Пуск і здавання',
      'Пусконалагодження; Навчання персоналу клієнта; Виконавча документація; Акт приймання',
      'Акт підписано',
    ),
  ],
  rollout: [
    stage(
      'Підготовка',
      'Опис процесів «як є»; Перелік ролей і прав; Вимоги до звітів; План переходу',
      'Вимоги погоджено',
    ),
    stage(
      'Налаштування',
      'Тестовий контур; Довідники та нумерація; Перенесення даних, пробне; Інтеграція з бухгалтерією',
      'Пробний запуск',
    ),
    stage(
      'Запуск',
      'Навчання користувачів; Остаточне перенесення даних; Підтримка першого тижня; Анкета задоволеності',
      'Система працює',
    ),
  ],
  metering: [
    stage(
      'Огляд',
      'Обстеження вузлів; Дефектна відомість; Технічні умови в постачальника ресурсу',
      'Обсяг робіт узгоджено',
    ),
    stage(
      'Роботи',
      'Закупівля лічильників і засувок; Демонтаж старих приладів; Монтаж і опломбування; Повірка',
      'Вузли опломбовано',
    ),
    stage('Облік', 'Підключення до диспетчеризації; Звіт за перший місяць; Акти введення в облік', 'Введено в облік'),
  ],
  inside: [
    stage('Початок', 'Наказ і робоча група; Бюджет і терміни; Перелік робіт', 'Бюджет затверджено'),
    stage(
      'Виконання',
      'Вибір підрядника; Договір і аванс; Щотижневий контроль робіт; Зауваження і виправлення',
      'Роботи прийнято',
    ),
    stage('Підсумки', 'Звіт директору; Архів документів', 'Проєкт закрито'),
  ],
};

const ru: Record<Trade, readonly Stage[]> = {
  install: [
    stage(
      'Обследование и проект',
      'Выезд на объект, обмеры; Техническое задание; Схема расстановки оборудования; Согласовать смету с заказчиком',
      'Проект утверждён',
    ),
    stage(
      'Поставка',
      'Заказ оборудования поставщикам; Приёмка на склад, сверка серийных номеров; Доставка на объект',
      'Оборудование на объекте',
    ),
    stage(
      'Монтаж',
      'Кабельные трассы; Монтаж шкафов и питания; Установка устройств; Маркировка линий; Уборка объекта',
      'Монтаж завершён',
    ),
    stage(
      'Пуск и сдача',
      'Пусконаладка; Обучение персонала заказчика; Исполнительная документация; Акт приёмки',
      'Акт подписан',
    ),
  ],
  rollout: [
    stage(
      'Подготовка',
      'Описание процессов «как есть»; Перечень ролей и прав; Требования к отчётам; План перехода',
      'Требования согласованы',
    ),
    stage(
      'Настройка',
      'Тестовый контур; Справочники и нумерация; Перенос данных, пробный; Обмен с бухгалтерией',
      'Пробный запуск',
    ),
    stage(
      'Запуск',
      'Обучение пользователей; Окончательный перенос данных; Поддержка первой недели; Анкета пользователей',
      'Система работает',
    ),
  ],
  metering: [
    stage(
      'Осмотр',
      'Обследование узлов; Дефектная ведомость; Технические условия у поставщика ресурса',
      'Объём работ согласован',
    ),
    stage(
      'Работы',
      'Закупка счётчиков и задвижек; Демонтаж старых приборов; Монтаж и опломбировка; Поверка',
      'Узлы опломбированы',
    ),
    stage('Учёт', 'Подключение к диспетчерской; Отчёт за первый месяц; Акты ввода в учёт', 'Введено в учёт'),
  ],
  inside: [
    stage('Начало', 'Приказ и рабочая группа; Бюджет и сроки; Перечень работ', 'Бюджет утверждён'),
    stage(
      'Выполнение',
      'Выбор подрядчика; Договор и аванс; Еженедельный контроль работ; Замечания и исправления',
      'Работы приняты',
    ),
    stage('Итоги', 'Отчёт директору; Документы в архив', 'Проект закрыт'),
  ],
};

const en: readonly Stage[] = [
  stage(
    'Preparation',
    'Interview the users; List roles and rights; Write the requirements; Agree the switch-over plan',
    'Requirements agreed',
  ),
  stage(
    'Set-up',
    'Test environment; Directories and numbering; Trial data transfer; Connect to accounting',
    'Pilot is running',
  ),
  stage('Launch', 'Train the users; Final data transfer; First week support; Lessons learned', 'System is live'),
];

export const stagesOf = (trade: Trade, tongue: Tongue): readonly Stage[] =>
  tongue === 'en' ? en : { uk, ru }[tongue][trade];
