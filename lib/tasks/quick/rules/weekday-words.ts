// Days of the week as they stand in a sentence, in all their cases.

const patterns = [
  /^(mon|mondays?|понедельник(а|у|и|ам)?|понеділ(ок|ка|ку|ки|кам)|пн)$/,
  /^(tue|tues|tuesdays?|вторник(а|у|и|ам)?|вівтор(ок|ка|ку|ки|кам)|вт)$/,
  /^(wed|wednesdays?|сред(а|у|ы|е|ам)|серед(а|у|и|і|ам)|ср)$/,
  /^(thu|thurs?|thursdays?|четверг(а|у|и|ам)?|четвер(га|гу|ги|гам)?|чт)$/,
  /^(fri|fridays?|пятниц(а|у|ы|е|ам)|п'ятниц(я|ю|і|ям)|пт)$/,
  /^(sat|saturdays?|суббот(а|у|ы|е|ам)|субот(а|у|и|і|ам)|сб)$/,
  /^(sun|sundays?|воскресень(е|я|ю|ям)|неділ(я|ю|і|ям)|вс|нд)$/,
];

/** One form for what keyboards write differently; as long as what was typed, so that places stay the same. */
export const plain = (text: string): string =>
  Array.from(text, (letter) => {
    const small = letter.toLowerCase();
    if (small.length !== letter.length) return letter;
    return small === 'ё' ? 'е' : /['’ʼ`´]/.test(small) ? "'" : /[\u00a0\u202f\t]/.test(small) ? ' ' : small;
  }).join('');

/** 0 is Monday; -1 when the word is no day. */
export const weekdayIn = (word: string): number => patterns.findIndex((pattern) => pattern.test(word));

const english = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** The days of a text by one name each, which dates are read by. */
export const withPlainDays = (text: string): string =>
  text.replace(/[\p{L}']+/gu, (word) => english[weekdayIn(word)] ?? word);
