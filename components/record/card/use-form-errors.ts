'use client';

import { useMemo } from 'react';
import type { FormError } from '@/components/ui/error-summary';
import type { Refusal } from '../call-action';
import { useRecordWords } from '../record-words';
import { fieldId } from './form-context';

type Failed = Pick<Refusal, 'code' | 'fields' | 'params'>;

/** A refusal as the form shows it: sentences beside the fields, a list above them, or one sentence for the whole. */
export function useFormErrors(
  failed: Failed | null,
  labels: Record<string, string>,
  prefix: string,
): { errors: Record<string, string>; summary: FormError[]; text?: string } {
  const { refusal, fieldError } = useRecordWords();
  // One identity per answer: the summary moves the focus when its list is a new one. The words never change meanwhile.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  return useMemo(() => {
    if (!failed) return { errors: {}, summary: [] };
    const errors: Record<string, string> = {};
    for (const [path, key] of Object.entries(failed.fields)) {
      const field = path.split('.')[0] ?? path;
      errors[field] ??= fieldError(key);
    }
    const summary = Object.entries(errors).map(([field, message]) => ({
      id: fieldId(prefix, field),
      label: labels[field] ?? field,
      message,
    }));
    return summary.length > 0 ? { errors, summary } : { errors, summary, text: refusal(failed.code, failed.params) };
  }, [failed]);
}
