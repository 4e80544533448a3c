import type { Finding, Fix, RelatedPlace, Severity } from '../base/finding.ts';
import type { OffsetRange } from '../base/range.ts';
import type { SpanFlow } from './program/flow.ts';
import type { Rewrite } from './program/idioms.ts';
import type { Span, SpanId, SpanProgram } from './program/program.ts';

/** A rule sees span programs and what becomes of their spans, never a syntax tree. */
export interface Rule {
  /** Also its folder, diagnostic code, settings key and docs page; never renamed. */
  readonly id: string;
  /** What it is about, in one sentence for lists. */
  readonly summary: string;
  /** Of most of its findings; one may be milder. */
  readonly severity: Severity;
  /** Version of Spanwright that had it first. */
  readonly since: string;
  /** Whether it looks at test files, where spans are often left open on purpose. */
  readonly inTests: boolean;
  check(program: AnalysedProgram, report: (finding: RuleFinding) => void): void;
}

/** A program with the flow of its spans; `flow` is absent where the function was too large to follow. */
export interface AnalysedProgram extends Pick<SpanProgram, 'idioms'> {
  readonly spans: readonly AnalysedSpan[];
  /** Whether it is of a test file, where that a call may throw is nothing to mention. */
  readonly inTest: boolean;
}

export interface AnalysedSpan extends Span {
  readonly id: SpanId;
  readonly flow: SpanFlow | undefined;
}

export interface RuleFinding {
  readonly range: OffsetRange;
  readonly message: string;
  /** Absent: the rule's. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
}

/** Only says what type the object has. */
export function defineRule(rule: Rule): Rule {
  return rule;
}

/** The finding as others see it. */
export function toFinding(rule: Rule, found: RuleFinding): Finding {
  return { severity: rule.severity, fixes: [], ...found, rule: rule.id };
}

/** A rewrite as a fix, if there is one. */
export function asFixes(title: string, rewrite: Rewrite | undefined): readonly Fix[] {
  return rewrite ? [{ title, kind: rewrite.safe ? 'safe' : 'suggestion', edits: rewrite.edits }] : [];
}
