/** One measured figure. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the value is to stay below; for speeds (`/s`) and comparisons (`times`), above. */
  readonly goal?: number;
}

export function meetsGoal({ value, unit, goal }: BenchRow): boolean {
  if (goal === undefined) return true;
  return unit.endsWith('/s') || unit === 'times' ? value >= goal : value <= goal;
}
