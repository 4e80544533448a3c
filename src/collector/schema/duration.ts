/** Milliseconds of a duration of Prometheus, such as `1d12h` or `500ms`, whose units go from large to small; undefined if it is none. */
export function parsePrometheusDuration(text: string): number | undefined {
  if (text === '0') return 0;
  const match = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/.exec(text);
  if (!match || text === '') return undefined;
  return match.slice(1).reduce((sum, amount, index) => sum + Number(amount ?? 0) * prometheusUnits[index]!, 0);
}

const day = 24 * 3600e3;
const prometheusUnits = [365 * day, 7 * day, day, 3600e3, 60e3, 1e3, 1];
