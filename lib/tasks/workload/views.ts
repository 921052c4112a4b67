import type { Named } from '../views';

/** What one person has in one period; everything is text in the reader's language. */
export type LoadCell = {
  /** hours; '' when there are none */
  hours: string;
  capacity: string;
  /** of the capacity, in percent */
  share: number;
  isOver: boolean;
  isFree: boolean;
  /** tasks that run then and have no planned hours */
  unplanned: number;
};

export type LoadPeriod = { key: string; to: string; day: string; name: string; isFree: boolean; isNow: boolean };

export type LoadRow = Named & { cells: LoadCell[]; total: string; capacity: string; isOver: boolean };

/** People and what they have to do. `total`: how many people there are where not all are shown. */
export type WorkloadView = { periods: LoadPeriod[]; rows: LoadRow[]; total: number };

/** A task behind the hours of a person. */
export type BehindTask = { id: number; number: string; title: string; hours: string; period: string; project: string };

/** What a person does in a period; `hidden` counts what the reader may not see. */
export type BehindView = {
  person: Named;
  period: string;
  hours: string;
  capacity: string;
  tasks: BehindTask[];
  hidden: { count: number; hours: string };
};

export type LevelShiftView = { id: number; title: string; from: string; to: string; days: number };

/** What levelling would do. `seal` stands for exactly this. */
export type LevelView = {
  shifts: LevelShiftView[];
  /** by how many working days all is finished later */
  costDays: number;
  /** projects that end later, by how many working days */
  delays: { title: string; days: number }[];
  overloadsBefore: number;
  overloadsAfter: number;
  seal: string;
};
