/** One measured figure. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the value is to stay below or, for units that end in `/s`, above. */
  readonly goal?: number;
}

export function meetsGoal({ value, unit, goal }: BenchRow): boolean {
  if (goal === undefined) return true;
  return unit.endsWith('/s') ? value >= goal : value <= goal;
}
