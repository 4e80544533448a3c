/**
 * Statements that are put one behind the other, with what ends them where the separator does not, or where `next`, which
 * follows them, would go on with the last.
 */
export function toldApart(
  statements: readonly string[],
  separator: string,
  next: { readonly text: string } | undefined,
): readonly string[] {
  const isInLine = !separator.includes('\n');
  const last = statements.length - 1;
  return statements.map((statement, index) => {
    const needsEnd = index < last ? isInLine : next !== undefined && (isInLine || goesOn(next.text));
    return needsEnd ? terminated(statement) : statement;
  });
}

/** A statement with its semicolon, whatever the file does. */
export function terminated(statement: string): string {
  return /[;}]$/.test(statement) ? statement : `${statement};`;
}

/** Whether a text would be part of a statement before it that has no semicolon. */
export function goesOn(text: string): boolean {
  return /^[[(`/*+-]/.test(text) && !/^(\/[/*]|\+\+|--)/.test(text);
}
