import { type Walker, walkers } from '../support/house';

// Who is answered what, for things that are the Director's alone. A change of what the roles may shows up here.

const answers = {
  // anybody signed in
  self: 'ok ok ok ok ok ok ok',
  // an id that is never one's own
  nobody: 'not_found not_found not_found not_found not_found not_found not_found',
  // what exists for its author alone
  author: 'ok not_found not_found not_found not_found not_found not_found',
  'another’s letters': 'ok not_found not_found not_found not_found not_found not_found',
  'letters of others': 'ok ok not_found not_found not_found not_found not_found',
  'author of what all may see': 'ok forbidden forbidden not_found not_found forbidden not_found',
  'task.see': 'ok ok ok not_found not_found ok not_found',
  'task.create': 'ok ok ok ok ok forbidden forbidden',
  'task.change': 'ok ok ok not_found not_found forbidden not_found',
  'task.delete': 'ok ok forbidden not_found not_found forbidden not_found',
  'operation of a task': 'ok ok not_found not_found not_found not_found not_found',
  'some task.change': 'ok ok ok ok ok forbidden forbidden',
  'event.see': 'ok ok ok not_found ok ok not_found',
  'event.create': 'ok ok ok ok ok forbidden forbidden',
  'event.change': 'ok ok ok not_found ok forbidden not_found',
  'project.see': 'ok ok ok not_found not_found ok not_found',
  'project.create': 'ok ok ok forbidden forbidden forbidden forbidden',
  'project.change': 'ok ok forbidden not_found not_found forbidden not_found',
  'customer.see': 'ok ok ok ok ok ok not_found',
  'any customer.see': 'ok ok ok ok ok ok forbidden',
  'customer.create': 'ok ok ok ok ok forbidden forbidden',
  'customer.change': 'ok ok ok forbidden ok forbidden not_found',
  'contact.see': 'ok ok ok ok ok ok not_found',
  'contact.create': 'ok ok ok ok ok forbidden forbidden',
  'contact.change': 'ok ok ok forbidden ok forbidden not_found',
  'people.see': 'ok ok ok ok ok ok not_found',
  'people.create': 'ok ok forbidden forbidden forbidden forbidden forbidden',
  'people.change': 'ok ok forbidden forbidden forbidden forbidden not_found',
  'any section': 'ok ok forbidden forbidden ok forbidden forbidden',
  'section.users': 'ok ok forbidden forbidden forbidden forbidden forbidden',
  'section.roles': 'ok ok forbidden forbidden forbidden forbidden forbidden',
  'section.directories': 'ok ok forbidden forbidden ok forbidden forbidden',
  'section.journals': 'ok ok forbidden forbidden ok forbidden forbidden',
  'section.numbering': 'ok ok forbidden forbidden forbidden forbidden forbidden',
  'section.company': 'ok ok forbidden forbidden forbidden forbidden forbidden',
  'section.background': 'ok ok forbidden forbidden forbidden forbidden forbidden',
  'section.mail': 'ok ok forbidden forbidden forbidden forbidden forbidden',
  'section.notifications': 'ok ok forbidden forbidden forbidden forbidden forbidden',
  'section.audit': 'ok ok forbidden forbidden forbidden forbidden forbidden',
  // only who enters the journal hands out rights to it
  'journal rights': 'ok forbidden forbidden forbidden forbidden forbidden forbidden',
  'others’ calendars': 'ok ok ok not_found not_found not_found not_found',
  export: 'ok ok ok ok forbidden forbidden forbidden',
} as const;

/** `public` answers also who is not signed in. */
export type Need = keyof typeof answers | 'public';
export type Expected = 'ok' | 'forbidden' | 'not_found';

export function expectedOf(need: Exclude<Need, 'public'>, walker: Walker): Expected {
  const all = answers[need].split(' ') as Expected[];
  return all[walkers.indexOf(walker)] ?? 'forbidden';
}
