import type { AutoSchedule, ProjectStatus } from './kind';

type Named = { id: number; text: string };
export type ProjectStatusView = { code: string; name: string; tone: string; color: null };

/** A row of the registry, by column key; everything is text in the reader's language. */
export type ProjectRow = {
  id: number;
  number: string;
  title: { text: string; href: string };
  status: ProjectStatusView;
  customer: Named | null;
  manager: Named | null;
  controller: Named | null;
  start: string;
  end: { text: string; late: boolean };
  percent: number;
  hoursPlanned: string;
  hoursSpent: string;
  tasks: string;
  unit: Named | null;
  changed: string;
};

export type ProjectCardView = {
  id: number;
  status: ProjectStatusView;
  late: boolean;
  percent: number;
  hoursPlanned: string;
  hoursSpent: string;
  values: {
    title: string;
    unitId: number | null;
    journalId: number | null;
    code: string;
    status: ProjectStatus;
    startsOn: string | null;
    endsOn: string | null;
    managerId: number | null;
    controllerId: number | null;
    isInternal: boolean;
    autoSchedule: AutoSchedule;
    customerId: number | null;
    customerManagerId: number | null;
    customerControllerId: number | null;
    phone: string;
    fax: string;
    email: string;
    description: string;
  };
  names: Partial<
    Record<'unit' | 'manager' | 'controller' | 'customer' | 'customerManager' | 'customerController', string>
  >;
  members: { id: number; employee: Named; position: string }[];
};

/** A project as one bar; everything is text in the reader's language. */
export type ProjectPlanRow = {
  id: number;
  number: string;
  title: string;
  start: string | null;
  end: string | null;
  percent: number;
  status: string;
  tone: string;
  who: string;
};
