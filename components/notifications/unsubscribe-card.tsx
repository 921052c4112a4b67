type Props = {
  state: 'ask' | 'done' | 'wrong';
  /** which letters it is about; null: all but reminders */
  what: string | null;
  /** where the button sends its form */
  action: string;
  words: (key: string, values?: Record<string, string>) => string;
};

/** One question, one button. Works without scripts. */
export function UnsubscribeCard({ state, what, action, words }: Props) {
  return (
    <div className="mx-auto grid w-full max-w-[28rem] gap-5 rounded border border-line bg-surface p-6 shadow-float sm:p-8">
      <h1 className="text-title">{words(state === 'ask' ? 'title' : state)}</h1>
      {state === 'ask' ? (
        <>
          <p>{what ? words('ask', { what }) : words('askAll')}</p>
          <form action={action} method="post" className="grid">
            <button type="submit" className="button min-h-12 justify-center" data-look="primary">
              {words('confirm')}
            </button>
          </form>
        </>
      ) : (
        <p className="text-ink-2">{words(`${state}Text`)}</p>
      )}
    </div>
  );
}
