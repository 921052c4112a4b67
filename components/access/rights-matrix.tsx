import { useTranslations } from 'next-intl';
import { type Scope, scopes } from '@/lib/kernel/kind';
import { rightField, rightKinds, type Verb, verbs } from '@/lib/settings/rights/kind';
import type { Flat } from '@/lib/settings/rights/rules';
import { CreateRightField, ScopeField } from './right-fields';

/** Kinds × see, create, change, delete. Wide it reads as a table, narrow each kind is a group of its own. */
export function RightsMatrix({ values }: { values: Flat }) {
  const t = useTranslations('access');
  const words = useTranslations();
  const options = scopes.map((value) => ({ value, label: t(`scopes.${value}`) }));
  const scopeOf = (field: string): Scope => scopes.find((scope) => scope === values[field]) ?? 'none';
  const cell = (kind: { name: string; label: string }, verb: Verb) => {
    const field = rightField(kind.name, verb);
    const shared = { name: field, kind: kind.label, verb: t(`verbs.${verb}`) };
    return verb === 'create' ? (
      <CreateRightField key={verb} {...shared} value={values[field] === true} />
    ) : (
      <ScopeField key={verb} {...shared} value={scopeOf(field)} options={options} />
    );
  };
  return (
    <div className="grid gap-3 @3xl:gap-1.5">
      <div aria-hidden="true" className={`${row} hidden text-sm text-ink-3 @3xl:grid`}>
        <span />
        {verbs.map((verb) => (
          <span key={verb} className={verb === 'create' ? 'text-center' : undefined}>
            {t(`verbs.${verb}`)}
          </span>
        ))}
      </div>
      {rightKinds.map((kind) => {
        const label = words(`${kind.messages}.many`);
        return (
          <fieldset key={kind.name} className={`${row} grid border-b border-line pb-3 @3xl:border-0 @3xl:pb-0`}>
            <legend className="float-left self-center font-medium max-@3xl:col-span-full max-@3xl:mb-1">{label}</legend>
            {verbs.map((verb) => cell({ name: kind.name, label }, verb))}
          </fieldset>
        );
      })}
    </div>
  );
}

const row = 'grid-cols-2 gap-x-3 gap-y-2 @3xl:grid-cols-[minmax(9rem,1.2fr)_1fr_5rem_1fr_1fr]';
