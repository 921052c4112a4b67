export type WaitingRow = {
  id: number;
  number: string;
  title: string;
  since: Date;
  email: string;
  customer: string;
  responsible: string;
  /** working hours, whole ones */
  hours: number;
  /** longer than answers may take */
  isLate: boolean;
};
/** `total`: all there are, also beyond the rows. */
export type WaitingPage = { rows: WaitingRow[]; total: number };
