/** What the seed writes and the scenarios read. */
export const PASSWORD = 'bench-password';
export const ADMIN = 'admin';
/** Tasks keep their numbers; whatever else shares the spine with them stands above these. */
export const PROJECTS_FROM = 100_000_000;
export const EMPLOYEES_FROM = 200_000_000;
export const FREE_FROM = 300_000_000;
