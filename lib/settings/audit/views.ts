export type AuditRow = {
  id: number;
  at: Date;
  actor: { id: number; name: string } | null;
  verb: string;
  subject: string;
  details: Record<string, unknown>;
  address: string;
};
export type AuditPage = { rows: AuditRow[]; next: string | null };
