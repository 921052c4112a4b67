import type { FileRemark } from './rules/plan-file';

/** What became of a file: how much was made, who was not found, what was taken for something near it. */
export type ImportedPlan = {
  /** the project */
  id: number;
  tasks: number;
  links: number;
  executors: number;
  /** resources nobody here goes by */
  unknown: string[];
  remarks: FileRemark[];
};

/** The same in the reader's words. */
export type PlanTold = { id: number; done: string; remarks: string[] };
