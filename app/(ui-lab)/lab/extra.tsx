'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Field } from '@/components/ui/field';
import { FileDrop } from '@/components/ui/file-drop';
import { FormStatus } from '@/components/ui/form-status';
import { notify } from '@/components/ui/notify';
import { Sheet } from '@/components/ui/sheet';
import { SubmitButton } from '@/components/ui/submit-button';
import { Tooltip } from '@/components/ui/tooltip';

const people = [
  'Иванов Пётр',
  'Мельник Иван',
  'Петрова Ирина',
  'Бондарчук Василь',
  'Кононов Олег',
  'Олейник Анна',
  'Їжак Єва',
  'Ёлкин Семён',
].map((label, at) => ({ value: String(at), label, note: at % 2 ? 'Монтаж' : undefined }));

export function Extra() {
  const [sheet, setSheet] = useState(false);
  return (
    <>
      <Field id="cb" label="Контролёр">
        {(c) => (
          <Combobox {...c} name="controller" options={people} defaultValue={people.slice(0, 1)} label="Контролёр" />
        )}
      </Field>
      <Field id="cbm" label="Исполнители" required>
        {(c) => (
          <Combobox
            {...c}
            name="executors"
            multiple
            options={people}
            defaultValue={people.slice(1, 3)}
            label="Исполнители"
            onCreate={async (text) => ({ value: text, label: text })}
          />
        )}
      </Field>
      <Field id="cba" label="Клиент" className="sm:col-span-2">
        {(c) => (
          <Combobox {...c} name="customer" optionsUrl="/lab/options" label="Клиент" createHref="/customers/new" />
        )}
      </Field>
      <div className="sm:col-span-2">
        <FileDrop id="files" name="files" multiple maxMegabytes={1} />
      </div>
      <div className="sm:col-span-2">
        <ErrorSummary errors={[]} text="Не сохранено: статус тем временем изменил коллега." />
      </div>
      <div className="flex flex-wrap items-center gap-2.5 sm:col-span-2">
        <Button id="open-sheet" onClick={() => setSheet(true)}>
          Карточка сбоку
        </Button>
        <Button
          id="toast"
          onClick={() =>
            notify({
              text: 'Удалено задач: 3',
              action: { label: 'Отменить', run: () => notify({ text: 'Возвращено задач: 3' }) },
            })
          }
        >
          Сообщение
        </Button>
        <Tooltip text="Печать списка">
          <Button icon="printer" iconOnly look="quiet">
            Печать списка
          </Button>
        </Tooltip>
        <SubmitButton>Отправить</SubmitButton>
        <FormStatus state="unsaved" />
      </div>
      {sheet ? (
        <Sheet
          label="З-2041 Согласовать смету"
          onClose={() => setSheet(false)}
          header={
            <>
              <p className="text-sm text-ink-3 tabular">З-2041 · Проект № 4</p>
              <h2 className="text-title">Согласовать смету на укрытие складов</h2>
            </>
          }
          footer={
            <div className="flex items-center gap-2.5">
              <Button look="primary">Сохранить</Button>
              <Button id="toast2" onClick={() => notify({ text: 'Сохранено', lasting: true })}>
                Сказать
              </Button>
              <span className="flex-1" />
              <FormStatus state="saved">Черновик сохранён на этом устройстве</FormStatus>
            </div>
          }
        >
          <div className="grid gap-3 px-6 py-4 sm:grid-cols-2">
            <Field id="scb" label="Клиент">
              {(c) => <Combobox {...c} name="sc" options={people} />}
            </Field>
          </div>
        </Sheet>
      ) : null}
    </>
  );
}
