import type { Changes } from './history';
import type { FieldDef, Part, RecordKind } from './record-kind';
import { isAbsent, type Labels, type Reader, showValue } from './show-value';
import { textChange } from './text-change';

/** One row of history as it is read. */
export type Entry = { entity: string; action: 'create' | 'change' | 'delete'; changes: Changes };
/** What a row says: one sentence per change; `details` are the values something was made with. */
export type Sentences = { sentences: string[]; details: string[] };

/** As much of a kind as its sentences need. */
export type Told = Pick<RecordKind, 'kind' | 'fields' | 'parts'>;
type Teller = { rk: Told; labels: Labels; reader: Reader };

const spineDefs: Record<string, FieldDef> = {
  title: { type: 'text' },
  journalId: { type: 'journal' },
  unitId: { type: 'record', kind: 'unit' },
};
const common: Record<string, Record<string, FieldDef>> = {
  comment: { body: { type: 'longText' } },
  attachment: { name: { type: 'text' } },
  link: { recordId: { type: 'record' } },
};

/** What hangs on every card beside its own parts. */
export const commonEntities = Object.keys(common);

const ownDefs = new WeakMap<Told['fields'], Record<string, FieldDef>>();

/** How the values of one row's fields are read; fields nobody declared are not shown. */
export function defsOf(rk: Told, entity: string): Record<string, FieldDef> {
  if (entity === rk.kind.name) {
    const defs = ownDefs.get(rk.fields) ?? { ...spineDefs, ...rk.fields };
    ownDefs.set(rk.fields, defs);
    return defs;
  }
  return rk.parts[entity]?.fields ?? common[entity] ?? {};
}

export function fieldLabel(rk: Told, field: string, def: FieldDef | undefined, reader: Reader): string {
  return (
    reader.find(def?.label ?? `${rk.kind.messages}.fields.${field}`) ?? reader.find(`record.fields.${field}`) ?? field
  );
}

export const partLabel = (rk: Told, name: string, reader: Reader): string =>
  reader.find(`${rk.kind.messages}.parts.${name}`) ?? reader.find(`record.history.entities.${name}`) ?? name;

/** What happened, in the reader's language. */
export function tell(entry: Entry, teller: Teller): Sentences {
  const { rk } = teller;
  if (entry.entity === rk.kind.name) return tellCard(entry, teller);
  if (entry.entity === MOMENT) return { sentences: [tellMoment(entry, teller)], details: [] };
  const part = rk.parts[entry.entity];
  if (part) return tellPart(entry, part, teller);
  return { sentences: [tellCommon(entry, teller)], details: [] };
}

/** What came by itself and changed nothing of the card: it became overdue. */
export const MOMENT = 'moment';

const tellMoment = ({ changes }: Entry, { reader }: Teller): string =>
  reader.say(`record.history.moment.${String(changes.what?.[1])}`);

function tellCard(entry: Entry, teller: Teller): Sentences {
  const { say } = teller.reader;
  if (entry.action === 'create') {
    return { sentences: [say('record.history.created')], details: tellFields(entry, teller) };
  }
  const moved = (['deletedAt', 'archivedAt'] as const).flatMap((field) => {
    const change = entry.changes[field];
    if (!change) return [];
    return [say(`record.history.${field === 'deletedAt' ? 'bin' : 'archive'}.${isAbsent(change[1]) ? 'out' : 'in'}`)];
  });
  return { sentences: [...moved, ...tellFields(entry, teller)], details: [] };
}

function tellPart(entry: Entry, part: Part, teller: Teller): Sentences {
  const { rk, reader } = teller;
  const words = { part: partLabel(rk, entry.entity, reader), name: nameOfPart(entry, part, teller) };
  const fields = tellFields(entry, teller, part.title);
  if (entry.action === 'create')
    return { sentences: [reader.say('record.history.part.added', words)], details: fields };
  if (entry.action === 'delete') return { sentences: [reader.say('record.history.part.removed', words)], details: [] };
  if (fields.length === 0) return { sentences: [reader.say('record.history.part.moved', words)], details: [] };
  return {
    sentences: fields.map((change) => reader.say('record.history.part.changed', { ...words, change })),
    details: [],
  };
}

function nameOfPart(entry: Entry, part: Part, { labels, reader }: Teller): string {
  for (const field of part.title) {
    const [before, after] = entry.changes[field] ?? [];
    const def = part.fields[field];
    const name = def ? showValue(def, isAbsent(after) ? before : after, labels, reader) : '';
    if (name) return name;
  }
  return '';
}

function tellFields(entry: Entry, { rk, labels, reader }: Teller, without: readonly string[] = []): string[] {
  const defs = defsOf(rk, entry.entity);
  return Object.entries(entry.changes).flatMap(([field, [before, after]]) => {
    const def = defs[field];
    if (!def || def.silent || (without.includes(field) && entry.action !== 'change')) return [];
    if (JSON.stringify(before ?? null) === JSON.stringify(after ?? null)) return [];
    return [tellField(fieldLabel(rk, field, def, reader), def, before, after, labels, reader)];
  });
}

function tellField(field: string, def: FieldDef, from: unknown, to: unknown, labels: Labels, reader: Reader): string {
  const [old, fresh] = [showValue(def, from, labels, reader), showValue(def, to, labels, reader)];
  const { before, after } =
    def.type === 'longText' || old.length + fresh.length > 160 ? textChange(old, fresh) : { before: old, after: fresh };
  if (before === '' && after === '') return reader.say('record.history.touched', { field });
  if (before === '') return reader.say('record.history.set', { field, after });
  if (after === '') return reader.say('record.history.cleared', { field, before });
  return reader.say('record.history.changed', { field, before, after });
}

function tellCommon(entry: Entry, { rk, labels, reader }: Teller): string {
  const { entity, action, changes } = entry;
  const { say } = reader;
  const value = (field: string, side: 0 | 1): string => {
    const def = defsOf(rk, entity)[field];
    return def ? showValue(def, changes[field]?.[side], labels, reader) : '';
  };
  const back = action === 'change' && changes.deletedAt !== undefined && isAbsent(changes.deletedAt[1]);
  const gone = action === 'delete' || (changes.deletedAt !== undefined && !back);
  if (entity === 'link') {
    return gone
      ? say('record.history.link.removed', { record: value('recordId', 0) })
      : say('record.history.link.added', { record: value('recordId', 1) });
  }
  const how = gone ? 'removed' : back || action === 'create' ? (back ? 'back' : 'added') : 'changed';
  if (entity === 'attachment') {
    const version = changes.fileVersion?.[1];
    if (how === 'added' && version)
      return say('record.history.attachment.version', { name: value('name', 1), version: String(version) });
    return say(`record.history.attachment.${how}`, { name: value('name', 1) });
  }
  if (entity !== 'comment') return say('record.history.touched', { field: partLabel(rk, entity, reader) });
  const text = textChange(value('body', 0), value('body', 1));
  return say(`record.history.comment.${how}`, text);
}
