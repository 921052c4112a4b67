import 'server-only';
import { asc, eq, isNull, or, sql } from 'drizzle-orm';
import { contacts, customers } from '@/db/schema/customers';
import { letterTemplates, signatures } from '@/db/schema/mail';
import { records } from '@/db/schema/spine';
import { visible } from '@/lib/access/visibility';
import { contactRecord, customerRecord } from '@/lib/customers/record';
import { formatDate, formatDateTime } from '@/lib/kernel/date-format';
import { instantToLocal, today } from '@/lib/kernel/dates';
import { hasSection } from '@/lib/kernel/rights';
import type { Ctx } from '@/lib/platform/context';
import { listFiles } from '@/lib/record/attachments-view';
import { publicUrlOf, readServer } from '../commands/server';
import { isAddress, writeMailboxes } from '../rules/addresses';
import { type FieldValues, fillTemplate } from '../rules/fill';
import type { LetterDraft, Template } from '../views';

/** Templates one may write from: one's own and everybody's. */
export async function listTemplates(ctx: Ctx): Promise<Template[]> {
  const rows = await ctx.db
    .select()
    .from(letterTemplates)
    .where(or(isNull(letterTemplates.ownerId), eq(letterTemplates.ownerId, ctx.userId ?? 0)))
    .orderBy(asc(letterTemplates.name), asc(letterTemplates.id))
    .limit(200);
  const mayShare = hasSection(ctx.rights, 'mail');
  return rows.map(({ ownerId, ...row }) => ({
    ...row,
    shared: ownerId === null,
    mayChange: ownerId !== null || mayShare,
  }));
}

export async function getSignature(ctx: Ctx): Promise<string> {
  const [row] = await ctx.db
    .select({ body: signatures.body })
    .from(signatures)
    .where(eq(signatures.userId, ctx.userId ?? 0));
  return row?.body ?? '';
}

type About = {
  customer: string | null;
  contact: string | null;
  project: string | null;
  ends_on: string | null;
  ends_at: string | Date | null;
  own: string | null;
  emails: { name: string; address: string }[] | null;
  position: string | null;
  phone: string | null;
  my_email: string | null;
  company: string | null;
};

/** What a new letter about a record begins with; the caller has found the record. Three statements and its files. */
export async function getDraft(
  ctx: Ctx,
  record: { id: number; number: string; title: string },
  path: string,
): Promise<LetterDraft> {
  const [about, server, templates, signature, files] = await Promise.all([
    readAbout(ctx, record.id),
    readServer(ctx.db),
    listTemplates(ctx),
    getSignature(ctx),
    listFiles(ctx, record.id),
  ]);
  const fields = fieldsOf(ctx, record, about, `${publicUrlOf(server)}${path}`);
  const known = (about?.emails ?? []).filter(({ address }) => isAddress(address));
  const own = (about?.own ?? '').trim();
  const to = isAddress(own) ? [{ name: about?.contact ?? about?.customer ?? '', address: own }] : known.slice(0, 1);
  return {
    ...{ how: null, cc: '', quote: '', chosen: [] },
    to: writeMailboxes(to),
    known: known.map((box) => writeMailboxes([box])),
    subject: `${record.number} ${record.title}`,
    signature,
    templates: templates.map(({ id, name, subject, body }) => ({
      ...{ id, name, subject: fillTemplate(subject, fields), body: fillTemplate(body, fields) },
    })),
    files: files.map(({ name, versions: [newest] }) => ({ id: newest.id, name, size: newest.size })),
  };
}

/** Names of what the record points at; addresses only of customers and contacts that are seen themselves. */
async function readAbout(ctx: Ctx, id: number): Promise<About | undefined> {
  const [row] = await ctx.db.execute<About>(sql`
    with tied as (
      select coalesce(t.customer_id, p.customer_id, e.customer_id, c.id) as customer_id,
        coalesce(t.contact_id, e.contact_id, k.id) as contact_id, coalesce(t.project_id, e.project_id, p.id) as project_id,
        t.ends_on, t.ends_at, coalesce(t.email, p.email, e.email) as own
      from records r left join tasks t on t.id = r.id left join projects p on p.id = r.id
        left join events e on e.id = r.id left join customers c on c.id = r.id left join contacts k on k.id = r.id
      where r.id = ${id})
    select tied.ends_on::text as ends_on, tied.ends_at, tied.own,
      (select title from records where id = tied.customer_id) as customer,
      (select title from records where id = tied.contact_id) as contact,
      (select title from records where id = tied.project_id) as project,
      (select json_agg(json_build_object('name', name, 'address', address)) from (
        select records.title as name, unnest(contacts.emails) as address from ${contacts} join ${records} on records.id = contacts.id
        where contacts.id = tied.contact_id and ${visible(ctx, contactRecord)}
        union all
        select records.title, unnest(customers.emails) from ${customers} join ${records} on records.id = customers.id
        where customers.id = tied.customer_id and ${visible(ctx, customerRecord)}
        union all
        select records.title, unnest(contacts.emails) from customer_contacts cc join ${contacts} on contacts.id = cc.contact_id
          join ${records} on records.id = contacts.id
        where cc.customer_id = tied.customer_id and contacts.id is distinct from tied.contact_id and ${visible(ctx, contactRecord)} limit 50) boxes) as emails,
      (select d.name from employees e join directory_values d on d.id = e.position_id where e.id = ${ctx.employeeId}) as position,
      (select e.phones[1] from employees e where e.id = ${ctx.employeeId}) as phone,
      (select e.email from employees e where e.id = ${ctx.employeeId}) as my_email,
      (select name from company where id = 1) as company
    from tied`);
  return row;
}

function fieldsOf(
  ctx: Ctx,
  { number, title }: { number: string; title: string },
  about: About | undefined,
  link: string,
): FieldValues {
  const day = today(ctx.now, ctx.timeZone);
  const local = about?.ends_at ? instantToLocal(new Date(about.ends_at), ctx.timeZone) : null;
  const end = local
    ? formatDateTime(local.date, local.time, ctx.locale, day)
    : about?.ends_on
      ? formatDate(about.ends_on, ctx.locale, day)
      : '';
  return {
    ...{ 'record.number': number, 'record.title': title, 'record.link': link, 'task.end': end },
    ...{ 'customer.name': about?.customer ?? '', 'contact.name': about?.contact ?? '' },
    ...{ 'project.name': about?.project ?? '', 'company.name': about?.company ?? '' },
    ...{ 'me.name': ctx.name, 'me.position': about?.position ?? '', 'me.phone': about?.phone ?? '' },
    ...{ 'me.email': about?.my_email ?? '', today: formatDate(day, ctx.locale, '') },
  };
}
