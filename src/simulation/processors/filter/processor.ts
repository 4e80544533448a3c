import * as l10n from '@vscode/l10n';
import { ok, type Result } from '../../../base/result.ts';
import { type ContextName, contextNames } from '../../../collector/ottl/language/contexts.ts';
import { entriesOf, resolve, valueAt, type YamlNode, type YamlScalar } from '../../../yaml/yaml-node.ts';
import { keepSpans } from '../../each-span.ts';
import { errorModeOf } from '../../ottl/error-mode.ts';
import { compileProgram, type ErrorMode } from '../../ottl/program.ts';
import { scalarsOf } from '../../ottl/scalars.ts';
import type { Processor, ProcessorContext, ProcessorType, SimulationProblem } from '../../processor.ts';
import { settingsOf } from '../../settings.ts';
import { readSpanTest } from '../../span-matcher.ts';
import { type ConditionSet, conditionProcessor } from './drop-by-conditions.ts';

const candidates: readonly ContextName[] = ['span', 'spanevent', 'scope', 'resource'];
const explicit: readonly ContextName[] = ['resource', 'span', 'spanevent'];

/** Drops spans and events for which a condition holds. */
export const filter: ProcessorType = {
  type: 'filter',
  create(node, context) {
    const errorMode = errorModeOf(settingsOf(node), context.version);
    const sets: ConditionSet[] = [];
    const inferred = conditionGroupsOf(node);
    for (const group of inferred) {
      const set = readGroup(group, errorMode, context);
      if (!set.ok) return set;
      sets.push(set.value);
    }
    if (inferred.length > 0) return ok(conditionProcessor(sets, context));
    const traces = valueAt(node, 'traces');
    if (explicit.some((name) => valueAt(traces, name) !== undefined)) {
      const set: ConditionSet = {};
      for (const name of explicit) {
        const problem = add(set, name, scalarsOf(valueAt(traces, name)), errorMode, context);
        if (problem) return problem;
      }
      return ok(conditionProcessor([set], context));
    }
    return matchingProcessor(valueAt(node, 'spans'));
  },
};

interface ConditionGroup {
  readonly conditions: readonly YamlScalar[];
  readonly node: YamlNode | undefined;
}

/** Texts that stand there by themselves are one group. */
function conditionGroupsOf(node: YamlNode | undefined): readonly ConditionGroup[] {
  const list = resolve(valueAt(node, 'trace_conditions'));
  const flat = scalarsOf(list);
  if (flat.length > 0) return [{ conditions: flat, node: undefined }];
  const items = list?.kind === 'list' ? list.items.filter((item) => entriesOf(item).length > 0) : [];
  return items.map((item) => ({ conditions: scalarsOf(valueAt(item, 'conditions')), node: item }));
}

/** Without a context each condition has one of its own. */
function readGroup(
  { conditions, node }: ConditionGroup,
  inherited: ErrorMode,
  context: ProcessorContext,
): Result<ConditionSet, SimulationProblem> {
  const settings = settingsOf(node);
  const errorMode = errorModeOf(settings, context.version, inherited);
  const named = settings.text('context', '')?.toLowerCase();
  const name = contextNames.find((one) => one === named);
  const set: ConditionSet = {};
  const problem = name
    ? add(set, name, conditions, errorMode, context)
    : conditions.map((condition) => add(set, undefined, [condition], errorMode, context)).find(Boolean);
  return problem ?? ok(set);
}

function add(
  set: ConditionSet,
  context: ContextName | undefined,
  conditions: readonly YamlScalar[],
  errorMode: ErrorMode,
  { version }: ProcessorContext,
): Result<never, SimulationProblem> | undefined {
  if (conditions.length === 0) return undefined;
  const program = compileProgram({ context, candidates, conditions, errorMode, version });
  if (!program.ok) return program;
  set[program.value.context] = [...(set[program.value.context] ?? []), program.value];
  return undefined;
}

/** `spans.include` and `spans.exclude`, from before there was OTTL. */
function matchingProcessor(spans: YamlNode | undefined): Result<Processor, SimulationProblem> {
  const test = readSpanTest(settingsOf(spans));
  if (!test.ok) return test;
  const isKept = test.value;
  const because = l10n.t('by spans.include or spans.exclude');
  return ok({
    process(traces, journal) {
      if (!isKept) return traces;
      keepSpans(traces, (span, scopeSpans, resourceSpans) => {
        const keeps = isKept(span, scopeSpans, resourceSpans);
        if (!keeps) journal.dropped(span, because);
        return keeps;
      });
      return traces;
    },
  });
}
