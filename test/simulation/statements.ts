/** A transform processor with these statements. */
export function statements(...lines: readonly string[]): string {
  return `transform:\n  trace_statements:\n${lines.map((line) => `    - ${JSON.stringify(line)}\n`).join('')}`;
}

/** An attribute for each expression, by its place. */
export function values(...expressions: readonly string[]): string {
  return statements(...expressions.map((expression, index) => `set(span.attributes["v${index}"], ${expression})`));
}

/** The same on one span only. */
export function valuesOfOne(...expressions: readonly string[]): string {
  return statements(
    ...expressions.map(
      (expression, index) => `set(span.attributes["v${index}"], ${expression}) where span.name == "cron"`,
    ),
  );
}

/** A call with texts as its arguments. */
export function callOf(name: string, ...texts: readonly string[]): string {
  // A dollar stands for something in a collector's configuration.
  return `${name}(${texts.map((text) => JSON.stringify(text).replaceAll('$', '$$$$')).join(', ')})`;
}

/** An attribute where a condition holds, by its place. */
export function conditions(...tests: readonly string[]): string {
  return statements(...tests.map((test, index) => `set(span.attributes["c${index}"], true) where ${test}`));
}
