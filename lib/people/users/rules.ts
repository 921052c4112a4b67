/** The roles somebody has after a form: what its person added and took away, on top of what a colleague did meanwhile. */
export function rolesAfter(held: readonly number[], before: readonly number[], wanted: readonly number[]): number[] {
  const added = wanted.filter((id) => !before.includes(id));
  const taken = before.filter((id) => !wanted.includes(id));
  return [...new Set([...held, ...added])].filter((id) => !taken.includes(id));
}
