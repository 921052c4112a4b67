import { getTranslations } from 'next-intl/server';
import { choosePreferencesAction } from '@/app/preferences';
import { Shell } from '@/components/shell/shell';
import { TopLine } from '@/components/shell/top-line';
import { Avatar, AvatarStack } from '@/components/ui/avatar';
import { Button, LinkButton } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { Checkbox, RadioGroup, Switch } from '@/components/ui/choices';
import { DescriptionList } from '@/components/ui/description-list';
import { Dialog, DialogButton } from '@/components/ui/dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { Menu, MenuButton, MenuLine } from '@/components/ui/menu';
import { Pagination } from '@/components/ui/pagination';
import { Progress } from '@/components/ui/progress';
import { Select } from '@/components/ui/select';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Badge, StatusDot } from '@/components/ui/status';
import { Tabs } from '@/components/ui/tabs';
import { NumberInput, TextArea, TextInput } from '@/components/ui/text-input';
import type { Tone } from '@/components/ui/tones';
import { Extra } from './extra';

async function signOut() {
  'use server';
}

const S: Record<string, string> = {
  assigned: 'Поставлена',
  accepted: 'Принята',
  done: 'Выполнена',
  overdue: 'Просрочена',
  suspended: 'Приостановлена',
};
const rows: [string, string, Tone, string, string[], string, number, string][] = [
  [
    'З-2041',
    'Согласовать смету на укрытие складов',
    'overdue',
    'Кооператив «Нептун»',
    ['Иванов Пётр', 'Мельник Иван'],
    '18 ноя',
    35,
    '32,0',
  ],
  ['З-2040', 'Перезвонить по акту выполненных работ', 'assigned', 'Делкатес ТОВ', ['Петрова Ирина'], '22 ноя', 0, '—'],
  [
    'З-2038',
    'Подготовить договор обслуживания на 2027 год',
    'accepted',
    'Техносервис ТОВ',
    ['Бондарчук В', 'Кононов О', 'Олейник А', 'Їжак Є'],
    '27 ноя',
    60,
    '14,5',
  ],
  ['З-2035', 'Сверка расчётов за октябрь', 'done', 'Оленка ТОВ', ['Петрова Ирина'], '14 ноя', 100, '3,0'],
  ['З-2029', 'Обновить реквизиты и банковские счета', 'suspended', 'Соло ТОВ', ['Петрова Ирина'], '26 ноя', 10, '1,0'],
];

export default async function Lab({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const t = await getTranslations('shell');
  const q = await searchParams;
  return (
    <Shell
      user={{ name: 'Богдан Вовк', note: 'Руководитель проектов' }}
      nav={[
        { key: 'today', href: '/', icon: 'sun', label: t('nav.today'), count: 7 },
        { key: 'tasks', href: '/lab', icon: 'check', label: t('nav.tasks'), count: 148 },
        { key: 'projects', href: '/projects', icon: 'folder', label: t('nav.projects') },
        { key: 'customers', href: '/customers', icon: 'building-2', label: t('nav.customers') },
        { key: 'people', href: '/people', icon: 'users', label: t('nav.people') },
        { key: 'settings', href: '/settings', icon: 'settings', label: t('nav.settings') },
      ]}
      create={[
        { key: 'task', href: '/lab?new=task', icon: 'check', label: t('new.task') },
        { key: 'customer', href: '/lab?new=customer', icon: 'building-2', label: t('new.customer') },
      ]}
      starred={[
        { href: '/lab?v=1', label: 'Мои на неделю', count: 9 },
        { href: '/lab?v=2', label: 'Просрочено у нас', count: 4, alarm: true },
      ]}
      build="dev"
      singleKeys
      profileHref="/profile"
      signOut={signOut}
      choosePreferences={choosePreferencesAction}
    >
      <TopLine
        crumbs={
          q.deep
            ? [
                { label: t('nav.projects'), href: '/projects' },
                { label: 'Модернизация склада', href: '/lab' },
                { label: 'Очень длинное название карточки, которое не помещается в строку заголовка' },
              ]
            : [{ label: t('nav.tasks') }]
        }
      />
      <div className="flex flex-wrap items-center gap-2 px-gutter py-2.5">
        <Tabs
          label="Вид"
          look="segments"
          current="registry"
          items={[
            { key: 'registry', href: '?', label: 'Реестр', 'data-key': 'v' },
            { key: 'plan', href: '?p', label: 'План-график' },
            { key: 'month', href: '?m', label: 'Месяц' },
          ]}
        />
        <Chip label="Проект" value="все" />
        <Chip label="Статус" value="открыта" removeHref="?x" />
        <span className="flex-1" />
        <Button look="quiet" icon="columns-3">
          Вид
        </Button>
        <Button look="quiet" icon="download">
          Выгрузить
        </Button>
        <LinkButton href="/lab?new=task" look="primary" kbd="Ins" data-key="n Insert">
          Создать задачу
        </LinkButton>
      </div>
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Задачи">
        <table className="w-full border-collapse">
          <thead>
            <tr className="border-y border-line text-left text-xs text-ink-3 [&_th]:h-[30px] [&_th]:px-2.5 [&_th]:font-normal [&_th]:whitespace-nowrap">
              <th>
                <span className="sr-only">x</span>
              </th>
              <th>№</th>
              <th>Наименование</th>
              <th>Статус</th>
              <th>Клиент</th>
              <th>Исполнители</th>
              <th className="text-right">Окончание</th>
              <th className="text-right">Выполнено</th>
              <th className="text-right">Часы</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([n, title, tone, customer, who, end, pc, h], i) => (
              <tr
                key={n}
                className={`border-b border-line [&_td]:h-row [&_td]:px-2.5 [&_td]:whitespace-nowrap ${i === 1 ? 'bg-selected' : ''}`}
              >
                <td>
                  <Checkbox label={n} labelHidden defaultChecked={i === 1} />
                </td>
                <td className="text-ink-3">{n}</td>
                <td className="font-medium">{title}</td>
                <td>
                  <StatusDot tone={tone}>{S[tone]}</StatusDot>
                </td>
                <td>{customer}</td>
                <td>
                  <AvatarStack people={who.map((name) => ({ name }))} />
                </td>
                <td className="text-right">{end}</td>
                <td className="text-right">
                  <Progress value={pc} />
                </td>
                <td className="text-right">{h}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="flex items-center gap-4 px-gutter py-2 text-sm text-ink-3">
        <span>Строк 148</span>
        <span className="flex-1" />
        <Pagination label="Страницы" previousHref="?a" nextHref="?b" />
      </div>
      <section className="grid gap-8 px-gutter py-6 lg:grid-cols-2">
        <form className="grid content-start gap-3 sm:grid-cols-2">
          <Field id="t1" label="Тема" required className="sm:col-span-2" error={q.err ? 'Напишите тему' : undefined}>
            {(c) => <TextInput {...c} name="title" defaultValue="Согласовать смету" />}
          </Field>
          <Field id="t2" label="Приоритет" hint="От этого зависит порядок в «Сегодня»">
            {(c) => (
              <Select
                {...c}
                name="p"
                options={[
                  { value: '1', label: 'Обычный' },
                  { value: '2', label: 'Высокий' },
                ]}
              />
            )}
          </Field>
          <Field id="t3" label="Часы" error="Число от 0 до 999">
            {(c) => <NumberInput {...c} name="h" defaultValue="32,0x" />}
          </Field>
          <Field id="t4" label="Содержание" className="sm:col-span-2">
            {(c) => (
              <TextArea
                {...c}
                name="body"
                defaultValue={'Клиент просит зафиксировать цену до конца квартала.\nСмета во вложении.'}
              />
            )}
          </Field>
          <div className="grid gap-2">
            <Checkbox label="Уведомить контролёра" name="c" defaultChecked hint="Письмом и в Dilo" />
            <Checkbox label="Недоступно" disabled />
            <Switch label="Однобуквенные клавиши" name="s" defaultChecked />
            <Switch label="Выключено" name="s2" />
          </div>
          <RadioGroup
            id="r"
            name="r"
            legend="Роль"
            required
            defaultValue="a"
            options={[
              { value: 'a', label: 'Исполнитель' },
              { value: 'b', label: 'Заказчик', hint: 'Мы платим' },
            ]}
          />
          <Extra />
          <div className="flex flex-wrap gap-2.5 sm:col-span-2">
            <Button look="primary" type="submit" kbd="Ctrl S" data-key="Control+s">
              Сохранить
            </Button>
            <Button>Выполнена</Button>
            <Button look="quiet">Ещё</Button>
            <DialogButton dialog="d1" look="danger" icon="trash-2">
              Удалить
            </DialogButton>
            <Button disabled>Нельзя</Button>
            <Menu id="m1" face="Меню" look="plain">
              <MenuButton icon="copy" kbd="C">
                Копировать
              </MenuButton>
              <MenuLine />
              <MenuButton icon="trash-2" danger>
                Удалить
              </MenuButton>
            </Menu>
          </div>
          <Dialog
            id="d1"
            title="Удалить задачу З-2041?"
            actions={
              <>
                <Button look="danger">Удалить</Button>
                <Button>Оставить</Button>
              </>
            }
          >
            <p>Она попадёт в корзину, её можно вернуть.</p>
          </Dialog>
        </form>
        <div className="grid content-start gap-5">
          <Tabs
            label="Карточка"
            current="main"
            items={[
              { key: 'main', href: '?', label: 'Реквизиты' },
              { key: 'docs', href: '?docs', label: 'Документы', count: 3 },
              { key: 'talk', href: '?talk', label: 'Обсуждение', count: 5 },
            ]}
          />
          <div className="flex flex-wrap gap-3">
            {(
              [
                'neutral',
                'assigned',
                'accepted',
                'suspended',
                'done',
                'overdue',
                'violet',
                'pink',
                'amber',
                'green',
                'olive',
                'slate',
              ] as const
            ).map((tone) => (
              <Badge key={tone} tone={tone}>
                {S[tone] ?? tone}
              </Badge>
            ))}
          </div>
          <DescriptionList
            items={[
              { term: 'ИНН', value: '12345678' },
              { term: 'Договор', value: '' },
              { term: 'Телефон', value: '044 123-45-67 ₴ 1 234,50' },
              {
                term: 'Ответственный',
                value: (
                  <span className="inline-flex items-center gap-2">
                    <Avatar name="Їжак Єва" decorative />
                    Їжак Єва
                  </span>
                ),
              },
            ]}
          />
          <EmptyState icon="check" title="Задач ещё нет" action={<Button look="primary">Создать задачу</Button>}>
            Задачи показывают, кто что делает и к какому сроку. Начните с одной или загрузите файл.
          </EmptyState>
          <SkeletonRows rows={3} />
        </div>
      </section>
    </Shell>
  );
}
