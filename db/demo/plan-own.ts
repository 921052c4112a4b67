import { type Calendar, later } from './calendar';
import type { Cast } from './cast';
import type { Login } from './house';
import type { CustomerPlan } from './plan-customers';
import type { Errand } from './plan-everyday';
import type { Random } from './random';
import { tongueOf } from './words';

// What those with an account find on their first screen: something late, something for today, something for the week.

type Own = [title: string, day: number, time?: [string, string]];

const ownTasks: Record<Login, readonly Own[]> = {
  staff: [
    ['Согласовать смету на укрытие складов', -4],
    ['Ответить на письмо о сроках поставки', -2],
    ['Гарантийный ремонт: панель охраны, корпус Б', -1],
    ['Перезвонить по акту выполненных работ', 0],
    ['Выслать показания за прошлый месяц', 0],
    ['Выезд: замена блока учёта, Лукьяновка', 0, ['16:00', '19:30']],
    ['Собрать замечания по протоколу встречи', 0],
    ['Еженедельный отчёт руководителю проекта', 1],
    ['Пусконаладка: контроллер дверей, офис на Подоле', 1, ['09:00', '13:00']],
    ['Проверить резервное питание, котельная', 2],
    ['Коммерческое предложение на 40 мест', 3],
    ['Заказать запчасти: модем учёта', 3],
    ['План-график второй очереди на утверждение', 3],
    ['Плановое обслуживание: ТЦ, 2-й этаж', 4, ['10:00', '15:00']],
    ['Подготовить договор обслуживания', 4],
    ['Обучение стажёра: поверка счётчиков', 5],
  ],
  director: [
    ['Подписать рамочный договор', -1],
    ['Согласование приказа об отпусках', 0],
    ['Совещание по итогам недели', 0, ['17:00', '18:00']],
    ['Встреча с ключевым клиентом', 2, ['11:00', '12:30']],
    ['Бюджет следующего квартала', 4],
  ],
  manager: [
    ['Узгодити перенесення строків із замовником', -2],
    ['Статус проєктів для директора', 0],
    ['Розподілити бригади на тиждень', 0],
    ['Нарада з монтажною дільницею', 1, ['09:30', '10:30']],
    ['Перевірити виконавчу документацію', 3],
    ['Кошторис другої черги', 4],
  ],
  clerk: [
    ['Зареєструвати вхідну кореспонденцію', 0],
    ['Передати документи у справу 02-14', 0],
    ['Відправити договори рекомендованим листом', 1],
    ['Графік відпусток на підпис', 4],
  ],
  admin: [
    ['Renew the mail certificate', 0],
    ['Give the new engineer access to the reports', 2],
    ['Test the restore from backup', 5],
  ],
  observer: [
    ['Read the monthly summary', 0],
    ['Prepare questions for the quarterly review', 5],
  ],
};

type Tools = { random: Random; calendar: Calendar; cast: Cast; customers: readonly CustomerPlan[] };

export function planOwn({ random, calendar, cast, customers }: Tools): Errand[] {
  return (Object.keys(ownTasks) as Login[]).flatMap((login) =>
    ownTasks[login].map(([title, day, times]): Errand => {
      const starts = times ? day : day - random.between(0, 3);
      const created = Math.min(starts, -1) - random.between(0, 4);
      const start = calendar.day(starts);
      const end = later(start, calendar.day(day));
      const withCustomer = login === 'staff' || login === 'director';
      const working = day < 0 || random.chance(0.4);
      return {
        task: {
          title,
          tongue: tongueOf[login],
          by: login === 'director' || random.chance(0.3) ? 'director' : 'manager',
          start: times ? `${end}T${times[0]}` : start,
          end: times ? `${end}T${times[1]}` : end,
          project: null,
          parent: null,
          customer: withCustomer && random.chance(0.8) ? random.between(0, Math.min(30, customers.length) - 1) : null,
          executors: [cast.place(login)],
          centre: null,
          controller: login === 'manager' ? cast.place('director') : null,
          priority: day <= 0 && random.chance(0.4) ? 'high' : 'normal',
          hoursPlanned: random.chance(0.6) ? random.pick(['1', '2', '4', '8']) : null,
          isMilestone: false,
          rollsUp: false,
          typical: null,
          event: null,
          content: '',
          color: null,
        },
        fate: {
          status: working ? 'accepted' : 'assigned',
          created: { on: created, minute: random.between(510, 1_080) },
          started: Math.min(0, starts),
          finished: 0,
          percent: working ? random.between(2, 14) * 5 : 0,
        },
      };
    }),
  );
}
