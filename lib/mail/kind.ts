export type Mailbox = { name: string; address: string };

/** A notification may go twice with the same Message-ID; a letter of a person never does unasked. */
export const letterKinds = ['notification', 'letter'] as const;
export type LetterKind = (typeof letterKinds)[number];

/** `unknown`: the server had all of it, and then fell silent. */
export const letterStates = ['queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled'] as const;
export type LetterState = (typeof letterStates)[number];

export const securities = ['starttls', 'tls', 'none'] as const;
export type Security = (typeof securities)[number];

/** What is done on the way to a server, in this order; `private` is refused by this house itself. */
export const failedSteps = [
  ...(['name', 'private', 'connection', 'tls', 'signIn', 'sender', 'recipient', 'data'] as const),
] as const;
export type FailedStep = (typeof failedSteps)[number];

/** Fields a template may name, as `{customer.name}`. */
export const templateFields = [
  ...(['record.number', 'record.title', 'record.link', 'customer.name', 'contact.name'] as const),
  ...(['task.end', 'project.name', 'me.name', 'me.position', 'me.phone', 'me.email', 'company.name', 'today'] as const),
] as const;
export type TemplateField = (typeof templateFields)[number];
