import { useTranslations } from 'next-intl';

const steps = ['file', 'columns', 'check', 'run'] as const;
export type ImportStep = (typeof steps)[number];

/** Where an import stands: the step at hand is bold. */
export function ImportSteps({ at }: { at: ImportStep }) {
  const t = useTranslations('import');
  return (
    <ol aria-label={t('stepsLabel')} className="flex flex-wrap gap-x-5 gap-y-1 text-ink-3">
      {steps.map((step, index) => (
        <li
          key={step}
          aria-current={step === at ? 'step' : undefined}
          className={step === at ? 'font-semibold text-ink' : undefined}
        >
          <span className="tabular">{index + 1}.</span> {t(`steps.${step}`)}
        </li>
      ))}
    </ol>
  );
}
