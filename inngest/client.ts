import { Inngest } from 'inngest';

/** Where functions are declared and events are sent. Who runs them follows from the environment. */
export const inngest = new Inngest({ id: 'dilo' });
