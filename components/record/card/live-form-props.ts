import type { ReactNode } from 'react';
import type { FormAction } from '../call-action';

export type LiveFormProps = {
  action: FormAction;
  path: string;
  record?: { id: number; version: number };
  /** JSON */
  original: string;
  labels: Record<string, string>;
  prefix: string;
  draftKey: string;
  readOnly?: boolean;
  bar?: ReactNode;
  saveLabel?: string;
  values?: Record<string, string | number>;
  children: ReactNode;
};
