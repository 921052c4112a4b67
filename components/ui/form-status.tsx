import type { ReactNode } from 'react';
import { Icon } from './icon';
import { Word } from './words';

/** Beside the save button: whether what is typed is kept. `children` says more than the plain word does. */
export function FormStatus({
  state,
  children,
}: {
  state: 'idle' | 'unsaved' | 'saving' | 'saved' | 'failed';
  children?: ReactNode;
}) {
  const plain = {
    idle: null,
    unsaved: <Word name="unsaved" />,
    saving: <Word name="saving" />,
    saved: <Word name="saved" />,
    failed: null,
  };
  const words = children ?? plain[state];
  return (
    <p
      role="status"
      className={`flex min-h-6 items-center gap-1.5 text-sm ${state === 'failed' ? 'text-danger' : 'text-ink-3'}`}
    >
      {words && state === 'saved' ? <Icon name="check" /> : null}
      {words && state === 'failed' ? <Icon name="circle-alert" /> : null}
      {words && state === 'unsaved' ? <span className="dot" aria-hidden="true" /> : null}
      {words}
    </p>
  );
}
