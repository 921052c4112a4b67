// One form at a time guards what was typed into it: links and the sheet's cross ask here before they lead away.

type Ask = (proceed: () => void) => boolean;
let guard: Ask | null = null;

/** Guards the page until the returned function is called. `ask` answers true when one may go at once. */
export function guardLeaving(ask: Ask): () => void {
  guard = ask;
  return () => {
    if (guard === ask) guard = null;
  };
}

/** True: go. False: the person is being asked, and `proceed` is called when they mean it. */
export const mayLeave = (proceed: () => void): boolean => guard === null || guard(proceed);
