export const answerings = ['reply', 'replyAll', 'forward'] as const;
export type Answering = (typeof answerings)[number];

export const invitationAnswers = ['accepted', 'tentative', 'declined'] as const;
export type InvitationAnswer = (typeof invitationAnswers)[number];

/** Longer letters are shown up to here; the rest is in their source. */
export const MOST_HTML = 2_000_000;
export const MOST_TEXT = 200_000;
