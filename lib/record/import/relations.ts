// Relations of a task as task trackers write them into one cell: `Precedes #35217, Follows (2 days) #33353`.

export const relationTypes = [
  'relates',
  'duplicates',
  'duplicated',
  'blocks',
  'blocked',
  'precedes',
  'follows',
  'copied_to',
  'copied_from',
] as const;
type RelationType = (typeof relationTypes)[number];

export type Relation = {
  type: RelationType;
  /** The other task's number in the file, without `#`. */
  number: string;
  /** Days between the two; may be negative. */
  delay: number;
};

const words: readonly (readonly [RelationType, RegExp])[] = [
  ['duplicated', /^(has duplicate|is duplicated by|duplicated by|дублируется|дублюється)/],
  ['duplicates', /^(is duplicate of|duplicates?|дублирует|дублює)/],
  [
    'blocked',
    /^(is blocked by|blocked by|depends on|блокируется|заблокирован|блокується|заблокован|зависит от|залежить від)/,
  ],
  ['blocks', /^(blocks?|блокирует|блокує)/],
  ['precedes', /^(precedes?|before|predecessor of|предшествует|перед$|передує)/],
  ['follows', /^(follows?|after|successor of|следует|после$|слідує|йде за|після$)/],
  ['copied_from', /^(copied from|скопирован\p{L}* (с|из)|скопійован\p{L}* (з|із))/u],
  ['copied_to', /^(copied to|скопирован\p{L}* (в|на)|скопійован\p{L}* (в|у|на))/u],
  ['relates', /^(relate[sd]?( to)?|related|связан|пов.?язан)/],
];

const form =
  /^(.*?)\s*(?:\(([+-]?\d{1,5})\s*[^)]*\))?\s*(?:[^#()]*-\s)?#?([\p{L}\p{N}/._-]*\d)\s*(?:\(([+-]?\d{1,5})\s*[^)]*\))?$/u;

function relationOf(text: string): Relation | null {
  const [, label = '', delayBefore, number = '', delayAfter] = form.exec(text) ?? [];
  const said = label.trim().toLowerCase();
  const type = said === '' ? 'relates' : words.find(([, pattern]) => pattern.test(said))?.[0];
  return type && number ? { type, number, delay: Number(delayBefore ?? delayAfter ?? 0) } : null;
}

/** What could not be read comes back as it stands, to be reported. A number alone is taken as related. */
export function parseRelationsCell(cell: string): { relations: Relation[]; unread: string[] } {
  const relations: Relation[] = [];
  const unread: string[] = [];
  for (const part of cell.split(/[,;\n]/)) {
    const text = part.trim();
    if (text === '') continue;
    const relation = relationOf(text);
    if (relation) relations.push(relation);
    else unread.push(text);
  }
  return { relations, unread };
}
