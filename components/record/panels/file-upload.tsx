'use client';

import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { FileDrop } from '@/components/ui/file-drop';
import { Icon } from '@/components/ui/icon';
import { notify } from '@/components/ui/notify';
import { Progress } from '@/components/ui/progress';
import { useRecordWords } from '../record-words';
import { useTell } from '../use-verb';
import { sendFile } from './send-file';

/** Files are dropped, chosen or photographed here, and are sent at once; before scripts run it is a plain form. */
export function FileUpload({
  recordId,
  maxMegabytes,
  refused,
}: {
  recordId: number;
  maxMegabytes: number;
  refused?: string;
}) {
  const { say, refusal } = useRecordWords();
  const router = useRouter();
  const tell = useTell();
  const id = useId();
  const [sending, setSending] = useState<{ name: string; percent: number } | null>(null);

  const send = async (files: File[]) => {
    for (const file of files) {
      setSending({ name: file.name, percent: 0 });
      const result = await sendFile(recordId, file, (percent) => setSending({ name: file.name, percent }));
      if (result.ok) tell(result, say('uploaded', { name: result.value[0]?.name ?? file.name }));
      else {
        const reason = refusal(result.code, { megabytes: maxMegabytes, ...result.params });
        notify({ text: say('uploadFailed', { name: file.name, reason }), lasting: true });
      }
    }
    setSending(null);
    router.refresh();
  };

  return (
    <form action={`/api/files?record=${recordId}`} method="post" encType="multipart/form-data" className="grid gap-2">
      {refused ? (
        <p role="alert" className="text-danger">
          {refusal(refused, { megabytes: maxMegabytes })}
        </p>
      ) : null}
      <FileDrop id={`${id}-files`} name="file" multiple maxMegabytes={maxMegabytes} onFiles={send} />
      <label className="button relative justify-self-start has-focus-visible:outline-2 pointer-fine:hidden">
        <Icon name="camera" />
        {say('camera')}
        <input
          type="file"
          accept="image/*"
          capture="environment"
          className="absolute inset-0 w-full opacity-0"
          onChange={(event) => {
            void send([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      </label>
      <noscript>
        <button type="submit" className="button">
          {say('send')}
        </button>
      </noscript>
      <div role="status" className="text-sm text-ink-2">
        {sending ? (
          <>
            <span className="sr-only">{say('uploading', { name: sending.name, percent: '' })}</span>
            <span aria-hidden="true">{say('uploading', sending)}</span>
            <Progress wide value={sending.percent} />
          </>
        ) : null}
      </div>
    </form>
  );
}
