import type { Locale } from '@/lib/kernel/locale';

/** The words of a failed page, carried by the page itself: when the frame fails there is nobody to ask for messages. */
export const crashWords: Record<
  Locale,
  { title: string; text: string; reference: string; retry: string; home: string }
> = {
  en: {
    title: 'This page did not open',
    text: 'The error is recorded. Try again; if it returns, give this reference to your administrator.',
    reference: 'Reference: {digest}',
    retry: 'Try again',
    home: 'To Today',
  },
  ru: {
    title: 'Страница не открылась',
    text: 'Ошибка записана. Попробуйте ещё раз; если она повторится, сообщите администратору этот номер.',
    reference: 'Номер ошибки: {digest}',
    retry: 'Повторить',
    home: 'На «Сегодня»',
  },
  uk: {
    title: 'Сторінка не відкрилася',
    text: 'Помилку записано. Спробуйте ще раз; якщо вона повториться, повідомте адміністратору цей номер.',
    reference: 'Номер помилки: {digest}',
    retry: 'Повторити',
    home: 'На «Сьогодні»',
  },
};
