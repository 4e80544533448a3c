/** One measured figure. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the value is to stay below; for speeds (`/s`) and comparisons (`times`), above. */
  readonly goal?: number;
  /** Why there is no value. */
  readonly missing?: string;
}

/** A figure that could not be measured here, such as that of a program that cannot be had. */
export function missingRow(name: string, reason: string): BenchRow {
  return { name, value: Number.NaN, unit: '', missing: reason };
}

export function meetsGoal({ value, unit, goal, missing }: BenchRow): boolean {
  if (goal === undefined || missing !== undefined) return true;
  return unit.endsWith('/s') || unit === 'times' ? value >= goal : value <= goal;
}
