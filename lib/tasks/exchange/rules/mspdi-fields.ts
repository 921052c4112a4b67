import type { XmlEvent } from '@/lib/record/import/xml-events';
import { PlanFileError } from './plan-file';

/** One element with elements inside: texts by name, and those that come several times and have fields of their own. */
export type Fields = { values: Record<string, string>; nested: { name: string; values: Record<string, string> }[] };
export type Found = { kind: 'task' | 'resource' | 'assignment' | 'project'; fields: Fields };

const kinds: Readonly<Record<string, Found['kind']>> = {
  'Project/Tasks/Task': 'task',
  'Project/Resources/Resource': 'resource',
  'Project/Assignments/Assignment': 'assignment',
};
const LONGEST_TEXT = 100_000;
const DEEPEST = 40;

/**
 * Takes the events of a file and gives out its tasks, resources and assignments as they end, and what the file says of
 * itself at last. What it does not know it passes over; no text is kept longer than one may be.
 */
export class FieldReader {
  private path: string[] = [];
  private text = '';
  private open: Found | null = null;
  private readonly project: Fields = { values: {}, nested: [] };

  take(event: XmlEvent): Found | null {
    if (event.type === 'text') {
      if (this.text.length < LONGEST_TEXT) this.text += event.text.slice(0, LONGEST_TEXT - this.text.length);
      return null;
    }
    return event.type === 'open' ? this.enter(event.name) : this.leave(event.name);
  }

  private enter(name: string): null {
    this.path.push(name);
    this.text = '';
    if (this.path[0] !== 'Project') throw new PlanFileError('not_a_plan');
    if (this.path.length > DEEPEST) throw new PlanFileError('damaged');
    const kind = kinds[this.path.join('/')];
    if (kind) this.open = { kind, fields: { values: {}, nested: [] } };
    else if (this.open && this.path.length === 4) this.open.fields.nested.push({ name, values: {} });
    return null;
  }

  private leave(name: string): Found | null {
    const depth = this.path.length;
    this.path.pop();
    const { text, open } = this;
    this.text = '';
    if (depth === 1) return { kind: 'project', fields: this.project };
    if (depth === 2) this.project.values[name] ??= text;
    if (!open) return null;
    if (depth === 3) {
      this.open = null;
      return open;
    }
    const last = open.fields.nested.at(-1);
    if (depth === 5 && last) last.values[name] = text;
    if (depth === 4 && last) this.close(open, last, name, text);
    return null;
  }

  /** An element without elements inside is a text; of the others only links are of use. */
  private close({ fields }: Found, last: Fields['nested'][number], name: string, text: string): void {
    const isText = Object.keys(last.values).length === 0;
    if (isText || name !== 'PredecessorLink') fields.nested.pop();
    if (isText) fields.values[name] = text;
  }
}
