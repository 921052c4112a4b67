import type { Result } from '@/lib/kernel/result';
import { callAction } from '../call-action';

export type Attached = { id: number; name: string; fileVersion: number }[];

/** Sends one file to a record; `onPart` hears how much of it is through, 0 to 100. */
export function sendFile(recordId: number, file: File, onPart: (percent: number) => void) {
  return callAction(
    () =>
      new Promise<Result<Attached>>((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.open('POST', `/api/files?record=${recordId}`);
        request.setRequestHeader('accept', 'application/json');
        request.responseType = 'json';
        request.upload.onprogress = ({ loaded, total }) => onPart(total ? Math.floor((loaded / total) * 100) : 0);
        request.onload = () =>
          isResult(request.response) ? resolve(request.response) : reject(new Error('no answer'));
        request.onerror = () => reject(new Error('no answer'));
        const form = new FormData();
        form.append('file', file);
        request.send(form);
      }),
  );
}

const isResult = (answer: unknown): answer is Result<Attached> =>
  typeof answer === 'object' && answer !== null && 'ok' in answer;
