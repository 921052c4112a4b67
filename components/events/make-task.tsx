'use client';

import { useRouter } from 'next/navigation';
import { useVerb } from '@/components/record/use-verb';
import { Button } from '@/components/ui/button';
import { taskFromEventAction } from '@/lib/events/actions';

/** Makes a task of an event and opens it. */
export function MakeTask({ id, words }: { id: number; words: { make: string; made: string } }) {
  const router = useRouter();
  const { pending, run } = useVerb();
  const make = () =>
    run(
      () => taskFromEventAction({ id }),
      words.made,
      (made) => router.push(`/tasks/${made.id}`),
    );
  return (
    <Button icon="check" onClick={make} aria-disabled={pending || undefined}>
      {words.make}
    </Button>
  );
}
