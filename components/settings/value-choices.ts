import { useTranslations } from 'next-intl';
import type { Option } from '@/components/ui/select';
import { statusTones } from '@/lib/settings/kind';
import { statusCategories } from '@/lib/tasks/kind';

/** What a status may mean and how it may look, in words. */
export function useValueChoices(): { categories: Option[]; colors: Option[] } {
  const t = useTranslations('settings.value');
  return {
    categories: statusCategories.map((value) => ({ value, label: t(`categories.${value}`) })),
    colors: statusTones.map((value) => ({ value, label: t(`colors.${value}`) })),
  };
}
