import type { TemplateField } from '../kind';

export type FieldValues = Partial<Record<TemplateField, string>>;

const FIELD = /\{\s*([a-z]+\.[a-z]+|today)\s*\}/gi;

/** A template with its fields put in. What the record does not have stays as it is written, so that nobody overlooks it. */
export const fillTemplate = (text: string, values: FieldValues): string =>
  text.replaceAll(FIELD, (written: string, name: string) => values[name.toLowerCase() as TemplateField] || written);
