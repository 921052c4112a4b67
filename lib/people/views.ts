/** A record by its name, as a pick-list and a link need it. */
export type Named = { id: number; text: string };

/** The fields of an employee's form, canonical. */
export type EmployeeValues = {
  lastName: string;
  firstName: string;
  middleName: string;
  code: string;
  unitId: number | null;
  centreId: number | null;
  headId: number | null;
  positionId: number | null;
  phones: string[];
  email: string;
  birthday: string | null;
  hiredOn: string | null;
  address: string;
  notes: string;
  capacity: string;
};
export type EmployeeCard = {
  values: EmployeeValues;
  unit: Named | null;
  centre: Named | null;
  head: Named | null;
  position: Named | null;
};

export type UnitValues = { title: string; code: string; parentId: number | null; address: string; phone: string };
export type UnitCard = {
  values: UnitValues;
  parent: Named | null;
  /** from the top of the company down to the unit above this one */
  path: Named[];
  units: Named[];
  /** how many employees belong to it */
  people: number;
};

export type CentreValues = { title: string; code: string; headId: number | null; email: string; unitId: number | null };
export type CentreCard = { values: CentreValues; head: Named | null; unit: Named | null };
export type CentreMember = Named & { position: string; phone: string; email: string };

export const emptyEmployee: EmployeeValues = {
  lastName: '',
  firstName: '',
  middleName: '',
  code: '',
  unitId: null,
  centreId: null,
  headId: null,
  positionId: null,
  phones: [],
  email: '',
  birthday: null,
  hiredOn: null,
  address: '',
  notes: '',
  capacity: '8',
};
export const emptyUnit: UnitValues = { title: '', code: '', parentId: null, address: '', phone: '' };
export const emptyCentre: CentreValues = { title: '', code: '', headId: null, email: '', unitId: null };

type Titled = { id: number; number: string; title: { text: string; href: string } };

/** Rows of the registries: under each column's key what its `CellType` says. */
export type EmployeeRow = Titled & {
  position: string;
  unit: Named | null;
  centre: Named | null;
  head: Named | null;
  phones: string[];
  email: string;
  birthday: string;
  hiredOn: string;
  capacity: string;
  code: string;
  createdAt: string;
  changedAt: string;
};
export type UnitRow = Titled & {
  parent: Named | null;
  code: string;
  address: string;
  phone: string;
  people: string;
  changedAt: string;
};
export type CentreRow = Titled & {
  head: Named | null;
  unit: Named | null;
  code: string;
  email: string;
  people: string;
  changedAt: string;
};
