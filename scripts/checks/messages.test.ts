import { describe, expect, test } from 'vitest';
import { collectUse, compareUse } from './message-use.mjs';
import { compareMessages } from './messages.mjs';

const tasks = {
  en: '{n, plural, one {# task} other {# tasks}}',
  ru: '{n, plural, one {# задача} few {# задачи} many {# задач} other {# задачи}}',
  uk: '{n, plural, one {# завдання} few {# завдання} many {# завдань} other {# завдання}}',
};
const messages = (change: Record<string, Record<string, string>> = {}) => ({
  en: { 'task.count': tasks.en, 'task.by': 'By {name}', ...change.en },
  ru: { 'task.count': tasks.ru, 'task.by': 'Автор {name}', ...change.ru },
  uk: { 'task.count': tasks.uk, 'task.by': 'Автор {name}', ...change.uk },
});

describe('compareMessages', () => {
  test('three complete languages agree', () => {
    expect(compareMessages(messages())).toEqual([]);
  });

  test.each([
    ['a message one language lacks', { en: { 'task.new': 'New' } }, /ru: task.new is missing/],
    ['a message only a translation has', { uk: { 'task.old': 'Старе' } }, /uk: task.old is not in en/],
    ['another hole', { ru: { 'task.by': 'Автор {author}' } }, /ru: task.by has the holes {author}/],
    ['a lost tag', { en: { 'task.by': '<b>{name}</b>' } }, /ru: task.by has the holes/],
    ['a missing plural form', { uk: { 'task.count': tasks.en } }, /uk: task.count lacks the plural form "few"/],
    ['an empty text', { ru: { 'task.by': ' ' } }, /ru: task.by is empty/],
    ['a broken text', { ru: { 'task.by': '{name' } }, /ru: task.by is not a message/],
  ])('finds %s', (_, change, found) => {
    expect(compareMessages(messages(change)).join('\n')).toMatch(found);
  });
});

describe('compareUse', () => {
  const use = (code: string) => {
    const found = { exact: [], prefixes: new Set<string>(), words: new Set<string>() };
    collectUse('app/page.tsx', code, found);
    return found;
  };
  const keys = ['task.title', 'task.status.done', 'task.status.open'];
  const page = (body: string) => `const t = useTranslations('task'); ${body}`;

  test('a message that is asked for and missing is found with its place', () => {
    expect(compareUse(use(page("t('titel'); t('title'); t('status.' + x)")), keys)).toContain(
      'app/page.tsx:1: there is no message task.titel',
    );
  });

  test('a message nobody asks for is found', () => {
    expect(compareUse(use(page("t('title')")), keys)).toEqual([
      'messages: task.status.done is never used',
      'messages: task.status.open is never used',
    ]);
  });

  test('keys put together while running, and keys in declarations, count as used', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code to be read
    expect(compareUse(use(page("t('title'); t(`status.${state}`)")), keys)).toEqual([]);
    expect(compareUse(use(page("t('title'); const labels = ['status.done', 'task.status.open'];")), keys)).toEqual([]);
  });

  test('translators made on the server and rich texts are read too', () => {
    const code = "const t = await getTranslations({ locale, namespace: 'task' }); t.rich('gone', {}); t('title')";
    expect(compareUse(use(code), ['task.title'])).toEqual(['app/page.tsx:1: there is no message task.gone']);
  });
});
