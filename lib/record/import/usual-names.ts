// What other programs call the columns that cards of many kinds have.

export const phones = [
  'phone',
  'phones',
  'telephone',
  'phone number',
  'home phone',
  'work phone',
  'mobile phone',
  'mobile',
  'телефон',
  'телефоны',
  'телефони',
  'тел',
];
export const emails = [
  'e-mail',
  'email',
  'emails',
  'mail',
  'почта',
  'электронная почта',
  'пошта',
  'електронна пошта',
  'эл почта',
  'ел пошта',
];
export const notes = [
  'notes',
  'note',
  'comment',
  'comments',
  'description',
  'remarks',
  'примечание',
  'примечания',
  'комментарий',
  'заметки',
  'примітка',
  'примітки',
  'коментар',
  'нотатки',
];
export const birthday = [
  'birthday',
  'birth date',
  'date of birth',
  'день рождения',
  'дата рождения',
  'день народження',
  'дата народження',
];
export const fax = ['fax', 'факс'];
export const position = ['position', 'title', 'job title', 'должность', 'посада'];
