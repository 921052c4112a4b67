import 'server-only';
import { AppError } from '@/lib/kernel/errors';
import { jsonBody } from '@/lib/platform/route';

const MOST = 500_000;

/**
 * What a step of an import is sent, as a form or as JSON. In a form `column.3` is the target of the fourth column, `order.3`
 * and `point.3` say how its values are written, `create` may stand several times, `fixed.roles` is a value for all rows.
 */
export async function formOfImport(request: Request): Promise<Record<string, unknown>> {
  const type = request.headers.get('content-type') ?? '';
  if (type.startsWith('application/json')) {
    const body = await jsonBody(request);
    if (typeof body !== 'object' || body === null) throw new AppError('invalid');
    return { ...body };
  }
  if (!type.startsWith('application/x-www-form-urlencoded')) throw new AppError('invalid');
  const text = await request.text();
  if (text.length > MOST) throw new AppError('invalid');
  const form = new URLSearchParams(text);
  const columns: Record<string, string>[] = [];
  const fixed: Record<string, string> = {};
  for (const [name, value] of form) {
    const [what = '', rest = ''] = name.split('.');
    const at = Number(rest);
    if (what === 'fixed' && rest) fixed[rest] = value;
    else if (/^(column|order|point)$/.test(what) && Number.isInteger(at) && at >= 0 && at < 500 && value !== '') {
      columns[at] = { ...columns[at], [what === 'column' ? 'target' : what]: value };
    }
  }
  const plain = Object.fromEntries([...form].filter(([name]) => !name.includes('.')));
  const filled = Array.from({ length: columns.length }, (_, at) => ({ target: '', ...columns[at] }));
  return { ...plain, create: form.getAll('create'), columns: filled, fixed };
}
