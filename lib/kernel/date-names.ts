import type { Locale } from './locale';

type Names = Readonly<Record<Locale, readonly string[]>>;
const table = (en: string, ru: string, uk: string): Names => ({
  en: en.split(' '),
  ru: ru.split(' '),
  uk: uk.split(' '),
});

/** As they stand beside a day. */
export const shortMonths = table(
  'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',
  'янв фев мар апр мая июн июл авг сен окт ноя дек',
  'січ лют бер квіт трав черв лип серп вер жовт лист груд',
);

/** As they stand beside a day: in the genitive where a language has one. */
export const monthsOfDay = table(
  'January February March April May June July August September October November December',
  'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
  'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня',
);

/** As they stand alone, in a heading. */
export const monthNames = table(
  'January February March April May June July August September October November December',
  'Январь Февраль Март Апрель Май Июнь Июль Август Сентябрь Октябрь Ноябрь Декабрь',
  'Січень Лютий Березень Квітень Травень Червень Липень Серпень Вересень Жовтень Листопад Грудень',
);

/** From Monday. */
export const weekdays = table(
  'Monday Tuesday Wednesday Thursday Friday Saturday Sunday',
  'понедельник вторник среда четверг пятница суббота воскресенье',
  'понеділок вівторок середа четвер п’ятниця субота неділя',
);

/** From Monday. */
export const shortWeekdays = table('Mon Tue Wed Thu Fri Sat Sun', 'пн вт ср чт пт сб вс', 'пн вт ср чт пт сб нд');
