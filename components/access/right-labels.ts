import { useTranslations } from 'next-intl';
import { rightParams, settingSections } from '@/lib/kernel/rights';
import { paramField, rightField, rightKinds, sectionField, verbs } from '@/lib/settings/rights/kind';

/** What each right is called where it stands alone: in a conflict, in a list of errors. */
export function useRightLabels(): Record<string, string> {
  const t = useTranslations('access');
  const words = useTranslations();
  const ofKinds = rightKinds.flatMap((kind) =>
    verbs.map((verb) => [rightField(kind.name, verb), `${words(`${kind.messages}.many`)}: ${t(`verbs.${verb}`)}`]),
  );
  const ofParams = rightParams.map((param) => [paramField(param), t(`params.${param}`)]);
  const ofSections = settingSections.map((section) => [
    sectionField(section),
    words(`settings.sections.${section}.title`),
  ]);
  return Object.fromEntries([...ofKinds, ...ofParams, ...ofSections]);
}
