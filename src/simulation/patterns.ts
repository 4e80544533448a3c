import type { OffsetRange } from '../base/range.ts';
import { failed, ok, type Result } from '../base/result.ts';
import type { SimulationProblem } from './processor.ts';
import { RegularExpression } from './regular-expression.ts';

/** Compiles expressions; fails with the first that is wrong, as it would keep the collector from starting. */
export function compilePatterns(
  sources: readonly string[],
  range: OffsetRange,
): Result<readonly RegularExpression[], SimulationProblem> {
  const patterns: RegularExpression[] = [];
  for (const source of sources) {
    const compiled = RegularExpression.compile(source);
    if (!compiled.ok) return failed({ message: compiled.problem, range });
    patterns.push(compiled.value);
  }
  return ok(patterns);
}
