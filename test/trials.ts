/**
 * On how many cases a property is tried whose cases take long: a third of them, and the whole number with `TRIALS=all`, as CI
 * does once a week with another `SEED`.
 */
export function trials(all: number): number {
  return process.env['TRIALS'] === 'all' ? all : Math.ceil(all / 3);
}
