const units: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  m: 1e-3,
};

/** Bytes that a quantity of Kubernetes such as `512Mi`, `1.5G` or `2e9` stands for; undefined when it is none. */
export function parseQuantity(text: string): number | undefined {
  const [, number, exponent = '', unit = ''] =
    /^(\d+(?:\.\d*)?|\.\d+)(?:([eE][+-]?\d+)|([kMGTPm]|[KMGTP]i))?$/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number + exponent) * units[unit]!;
}
