import { z } from 'zod';
import { idInput, longText, requiredText, textInput } from '@/lib/kernel/inputs';

export type Caller = { kind: 'customer' | 'contact'; id: number } | { kind: 'new'; text: string };

/** Whom one spoke with, as its field sends it: `customer/12`, `contact/7`, `new/+380 44 123 45 67`. */
const caller = requiredText(220).transform((text, problems): Caller => {
  const [kind, rest = ''] = [text.slice(0, text.indexOf('/')), text.slice(text.indexOf('/') + 1).trim()];
  if (kind === 'new' && rest) return { kind, text: rest.slice(0, 200) };
  const id = idInput.safeParse(rest);
  if ((kind === 'customer' || kind === 'contact') && id.success) return { kind, id: id.data };
  problems.addIssue({ code: 'custom', message: 'not_found' });
  return z.NEVER;
});

/** A call that was just spoken or missed. */
export const logCallSchema = z.object({
  typeId: idInput,
  who: caller,
  /** the number, when it is none of the card's or there are several */
  phone: textInput(100).default(''),
  result: textInput(500).default(''),
  content: longText().default(''),
  /** what is to be done next, as a line of quick work */
  nextStep: textInput(500).default(''),
});
export type LogCall = z.output<typeof logCallSchema>;
