import * as l10n from '@vscode/l10n';
import { failed, ok, type Result } from '../../base/result.ts';
import { checkGroup, dialectsOf } from '../../collector/ottl/check-group.ts';
import type { ContextName } from '../../collector/ottl/language/contexts.ts';
import type { OttlGroup } from '../../collector/ottl/places.ts';
import { parseOttl } from '../../collector/ottl/syntax/parser.ts';
import { parseVersion } from '../../collector/version.ts';
import type { YamlScalar } from '../../yaml/yaml-node.ts';
import type { SimulationProblem } from '../processor.ts';
import { type Condition, compileCondition, compileStatement, type Statement } from './compile.ts';
import { Failure, NotSimulated, TooLarge } from './failure.ts';
import type { Place } from './place.ts';

/** What becomes of a failure: it is logged or not, and what comes next runs; or all that came with the span is lost. */
export type ErrorMode = 'ignore' | 'silent' | 'propagate';

/** Thrown by what runs in the mode `propagate`. */
export class Propagated {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

export type Report = (message: string) => void;

/** Texts that are read together, as they are given to the collector. */
export interface ProgramText {
  /** Absent where it is inferred, of `candidates`. */
  readonly context?: ContextName | undefined;
  readonly candidates?: readonly ContextName[];
  readonly statements?: readonly YamlScalar[];
  readonly conditions?: readonly YamlScalar[];
  readonly errorMode: ErrorMode;
  /** Such as `0.159.0`. */
  readonly version: string;
}

/** Statements and conditions over one context, ready to run. */
export interface Program {
  readonly context: ContextName;
  /** The first condition that holds, as it is written; undefined if none does. */
  matching(place: Place, report: Report): string | undefined;
  /** All statements one after another. */
  execute(place: Place, report: Report): void;
}

/** Fails where the collector would not start, and where something is not simulated. */
export function compileProgram(text: ProgramText): Result<Program, SimulationProblem> {
  const { statements = [], conditions = [], errorMode } = text;
  const version = parseVersion(text.version);
  if (!version) return failed({ message: l10n.t("'{0}' is no version.", text.version), range: undefined });
  const group: OttlGroup = {
    ...(text.context && { context: text.context }),
    ...(text.candidates && { candidates: text.candidates }),
    functions: statements.length > 0 ? 'transform' : 'conditions',
    foundBy: 'validate',
    texts: [
      ...statements.map((scalar) => ({ scalar, kind: 'statement' as const })),
      ...conditions.map((scalar) => ({ scalar, kind: 'condition' as const, functions: 'conditions' as const })),
    ],
  };
  for (const { text: checked, problems } of checkGroup(group, { version })) {
    const mistake = problems.find(({ severity }) => severity === 'error');
    if (mistake) return failed({ message: mistake.message, range: checked.scalar.range });
  }
  const run: { readonly text: string; readonly run: Statement }[] = [];
  const ask: { readonly text: string; readonly holds: Condition }[] = [];
  let context = text.context;
  for (const one of group.texts) {
    const { scalar, kind } = one;
    const [dialect] = dialectsOf(group, one, { version });
    const parsed = parseOttl(scalar.text, kind);
    if (!dialect || parsed.isTooDeep) return failed({ message: l10n.t('This is not simulated.'), range: scalar.range });
    context = dialect.context;
    try {
      if (kind === 'statement') run.push({ text: scalar.text, run: compileStatement(parsed.tree, dialect) });
      else ask.push({ text: scalar.text, holds: compileCondition(parsed.tree, dialect) });
    } catch (error) {
      // What is written is converted at once, and may fail there.
      if (!(error instanceof NotSimulated || error instanceof Failure)) throw error;
      return failed({ message: error.message, range: scalar.range });
    }
  }
  if (!context) return failed({ message: l10n.t('There is nothing to run.'), range: undefined });
  const tooLarge = new Map<string, TooLarge>();
  return ok({
    context,
    matching(place, report) {
      for (const { text, holds } of ask) {
        try {
          if (holds(place)) return text;
        } catch (error) {
          fail(
            error instanceof RangeError ? new TooLarge(l10n.t('texts of that length')) : error,
            text,
            errorMode,
            report,
          );
        }
      }
      return undefined;
    },
    execute(place, report) {
      for (const { text, run: statement } of run) {
        try {
          const known = tooLarge.get(text);
          if (known) throw known;
          statement(place);
        } catch (error) {
          // A text may be longer than JavaScript takes, before it is looked at.
          const failure = error instanceof RangeError ? new TooLarge(l10n.t('texts of that length')) : error;
          if (failure instanceof TooLarge) tooLarge.set(text, failure);
          fail(failure, text, errorMode, report);
        }
      }
    },
  });
}

function fail(error: unknown, text: string, errorMode: ErrorMode, report: Report): void {
  if (!(error instanceof Failure)) throw error;
  const message = `${text}: ${error.message}.`;
  if (errorMode === 'propagate') throw new Propagated(message);
  if (errorMode === 'ignore') report(message);
}
