import type { Finding, Fix, PlaceElsewhere, RelatedPlace, Severity } from '../base/finding.ts';
import type { OffsetRange } from '../base/range.ts';
import type { LanguageId } from './languages.ts';
import type { SpanFlow } from './program/flow.ts';
import type { Rewrite } from './program/idioms.ts';
import type { Span, SpanId, SpanProgram } from './program/program.ts';
import type { Project } from './project.ts';
import type { UnusedSuppression } from './suppressions.ts';
import type { ApiUses } from './uses/api-uses.ts';
import type { ModuleFacts } from './uses/module-facts.ts';

/** A rule sees span programs, what becomes of their spans and what is done with the API, never a syntax tree. */
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
  /** The languages that it is about, by VS Code's ids; absent: all of them. */
  readonly languages?: readonly LanguageId[];
  /**
   * Without one of these words, in whatever language, a part of a file has nothing for it; absent: any part may have. For rules
   * that look at tests, which are half of all files and need not be read for most of them.
   */
  readonly words?: RegExp;
  /** It runs only where the user's settings ask for it. */
  readonly offByDefault?: true;
  /** What users may set for it, by name. */
  readonly options?: Readonly<Record<string, RuleOption>>;
  /** Looks at the spans of one function. */
  check?(program: AnalysedProgram, report: Report, context: RuleContext): void;
  /** Looks at the calls of one part of a file: a function, a class, or the whole of it. */
  checkUses?(uses: ApiUses, report: Report, context: RuleContext): void;
  /** Looks at a whole file that sets an SDK up or loads what does. Such files are few and small: nothing is kept of them. */
  checkModule?(facts: ModuleFacts, report: Report, context: RuleContext): void;
  /** Looks at comments that silence rules, of those that ran. */
  checkSuppressions?(unused: readonly UnusedSuppression[], report: Report): void;
}

export type Report = (finding: RuleFinding) => void;

export interface RuleContext {
  /** Of a test file: there, that a call may throw is nothing to mention. */
  readonly inTest: boolean;
  /** Of an example or a demonstration, which need not be fit for production. */
  readonly inExample: boolean;
  readonly project: Project;
  /** The rule's options, each as the user set it or by default. */
  readonly options: Readonly<Record<string, OptionValue>>;
}

export type OptionValue = boolean | string | readonly string[];

export interface RuleOption {
  /** One sentence for settings. */
  readonly description: string;
  /** Says of what type values are, too. */
  readonly default: OptionValue;
  /** The strings there are to choose from. */
  readonly choices?: readonly string[];
}

/** A program with the flow of its spans; `flow` is absent where the function was too large to follow. */
export interface AnalysedProgram extends Pick<SpanProgram, 'idioms' | 'works'> {
  /** Those that begin in it. */
  readonly spans: readonly AnalysedSpan[];
  /** Those that are open when it begins, and somebody else's: parameters, and what callbacks capture. */
  readonly given: readonly AnalysedSpan[];
  /** Attached contexts, from being attached to being detached. */
  readonly tokens: readonly AnalysedSpan[];
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
  readonly elsewhere?: readonly PlaceElsewhere[];
  readonly spanStart?: OffsetRange;
  readonly fixes?: readonly Fix[];
  readonly tags?: Finding['tags'];
}

/** The languages of rules about what only programs of JavaScript can do. */
export const scriptLanguages: readonly LanguageId[] = [
  'javascript',
  'javascriptreact',
  'typescript',
  'typescriptreact',
];

/** Only says what type the object has. */
export function defineRule(rule: Rule): Rule {
  return rule;
}

/** The finding as others see it. */
export function toFinding(rule: Rule, { tags, ...found }: RuleFinding): Finding {
  return { severity: rule.severity, fixes: [], ...found, ...(tags && { tags }), rule: rule.id };
}

/** Tells of a finding which span it is about, where that begins in this text. */
export function startOf({ start, range }: Span): Pick<Finding, 'spanStart'> {
  return start === 'plain' || start === 'active-callback' ? { spanStart: range } : {};
}

/** A rewrite as a fix, if there is one. */
export function asFixes(title: string, rewrite: Rewrite | undefined): readonly Fix[] {
  return rewrite ? [{ title, kind: rewrite.safe ? 'safe' : 'suggestion', edits: rewrite.edits }] : [];
}

/** The same rewrite, for the user to look at before it is made. */
export function asSuggestion(rewrite: Rewrite | undefined): Rewrite | undefined {
  return rewrite && { ...rewrite, safe: false };
}

/** A rule's options: what the user set, where it is of the option's type, else the default. */
export function optionsOf(rule: Rule, set: Readonly<Record<string, unknown>> = {}): RuleContext['options'] {
  return Object.fromEntries(
    Object.entries(rule.options ?? {}).map(([name, option]) => [
      name,
      fits(option, set[name]) ? set[name] : option.default,
    ]),
  );
}

function fits(option: RuleOption, value: unknown): value is OptionValue {
  if (Array.isArray(option.default)) return Array.isArray(value) && value.every((one) => typeof one === 'string');
  if (option.choices) return typeof value === 'string' && option.choices.includes(value);
  return typeof value === typeof option.default;
}
