// A list of issues as another tracker exports it: 500 of them, every relation told on both its ends, some to issues that are
// not in the file. The same file every time.

const HEADER =
  '#,Project,Tracker,Parent task,Parent task subject,Status,Priority,Subject,Author,Assignee,Updated,Category,Target version,Start date,Due date,Estimated time,Total estimated time,Spent time,Total spent time,% Done,Created,Closed,Last updated by,Related issues,Files,Description';

const FIRST_ID = 7001;
export const ISSUES = 500;
export const LINKS = 313;
export const OUTSIDE = 9;
export const CHILDREN = 140;
const ASSIGNEES = ['Maria Vogel', 'Jan Novák', 'Ірина Бондар', 'Pavel Kučera', 'Оксана Шульга'];
const SUBJECTS = ['Renew the access list', 'Проверить остатки', 'Write "release" notes', 'Погодити макет, версія 2'];

const quoted = (cell: string | number): string => `"${String(cell).replaceAll('"', '""')}"`;
const two = (value: number): string => String(value).padStart(2, '0');
const date = (day: number): string => {
  const at = new Date(Date.UTC(2026, 0, 1 + day));
  return `${two(at.getUTCMonth() + 1)}/${two(at.getUTCDate())}/${at.getUTCFullYear()}`;
};

/** Which status the issue at this place (from 0) has; one alone is rejected. */
function stateOf(at: number): { status: string; percent: number } {
  if (at === 77) return { status: 'Rejected', percent: 0 };
  const states = [
    { status: 'New', percent: 0 },
    { status: 'In Progress', percent: 40 },
    { status: 'Closed', percent: 100 },
    { status: 'Feedback', percent: 50 },
    { status: 'Resolved', percent: 90 },
  ];
  return states[at % states.length] ?? { status: 'New', percent: 0 };
}

/** Relations of the issue at this place: it precedes the one 20 further, as far as there are links to tell. */
function relationsOf(at: number): string {
  const told: string[] = [];
  if (at < LINKS) told.push(`Precedes #${FIRST_ID + at + 20}`);
  if (at >= 20 && at - 20 < LINKS) told.push(`Follows #${FIRST_ID + at - 20}`);
  if (at >= 340 && at < 340 + OUTSIDE) told.push(`Precedes #${900_000 + at}`);
  return told.join(', ');
}

/** The last issues are children of the nine (those at 340 to 348) that stand before them. */
const parentOf = (at: number): string => (at >= ISSUES - CHILDREN ? String(FIRST_ID + 340 + (at % 9)) : '');

export function issueExport(): string {
  const lines = Array.from({ length: ISSUES }, (_, at) => {
    const { status, percent } = stateOf(at);
    const assignee = at % 10 === 9 ? '' : (ASSIGNEES[at % ASSIGNEES.length] ?? '');
    const cells = [
      ...[FIRST_ID + at, 'Portal', 'Feature', parentOf(at), '', status, at % 7 === 0 ? 'High' : 'Normal'],
      ...[`${SUBJECTS[at % SUBJECTS.length]} ${at + 1}`, 'Maria Vogel', assignee, `${date(at + 9)} 12:00 AM`, '', ''],
      ...[date(at), date(at + 6), '15.50', '15.50', at % 4 === 0 ? '1.25' : '0.00', '1.25', percent],
      ...[
        `${date(at)} 04:32 PM`,
        percent === 100 ? `${date(at + 6)} 05:00 PM` : '',
        'Maria Vogel',
        relationsOf(at),
        '',
      ],
      at % 3 === 0 ? `Two lines,\n"quoted" — и кириллица ${at}` : '',
    ];
    return cells.map(quoted).join(',');
  });
  return `${HEADER}\n${lines.join('\n')}\n`;
}
