import { ok, type Result } from '../../../base/result.ts';
import { type ContextName, contextNames } from '../../../collector/ottl/language/contexts.ts';
import type { YamlNode, YamlScalar } from '../../../yaml/yaml-node.ts';
import { entriesOf, resolve, valueAt } from '../../../yaml/yaml-node.ts';
import { eachPlace } from '../../ottl/each-place.ts';
import { errorModeOf } from '../../ottl/error-mode.ts';
import { Place } from '../../ottl/place.ts';
import { compileProgram, type ErrorMode, type Program } from '../../ottl/program.ts';
import { unlessPropagated } from '../../ottl/propagation.ts';
import { scalarsOf } from '../../ottl/scalars.ts';
import type { Processor, ProcessorContext, ProcessorType, SimulationProblem } from '../../processor.ts';
import { settingsOf } from '../../settings.ts';

const candidates: readonly ContextName[] = ['span', 'spanevent', 'scope', 'resource'];

/** Runs statements of OTTL over spans. */
export const transform: ProcessorType = {
  type: 'transform',
  create(node, context) {
    const groups: Group[] = [];
    for (const settings of groupsOf(node)) {
      const group = readGroup(settings, errorModeOf(settingsOf(node), context.version), context);
      if (!group.ok) return group;
      if (group.value) groups.push(group.value);
    }
    return ok(processorOf(groups, context));
  },
};

interface Group {
  readonly program: Program;
  readonly hasConditions: boolean;
}

/** Texts that stand there by themselves are one group. */
function groupsOf(node: YamlNode | undefined): readonly GroupSettings[] {
  const list = resolve(valueAt(node, 'trace_statements'));
  const items = list?.kind === 'list' ? list.items : [];
  const flat = scalarsOf(list);
  const written = items.filter((item) => entriesOf(item).length > 0);
  return flat.length > 0
    ? [{ statements: flat, conditions: [], node: undefined }]
    : written.map((item) => ({
        statements: scalarsOf(valueAt(item, 'statements')),
        conditions: scalarsOf(valueAt(item, 'conditions')),
        node: item,
      }));
}

interface GroupSettings {
  readonly statements: readonly YamlScalar[];
  readonly conditions: readonly YamlScalar[];
  readonly node: YamlNode | undefined;
}

function readGroup(
  { statements, conditions, node }: GroupSettings,
  inherited: ErrorMode,
  { version }: ProcessorContext,
): Result<Group | undefined, SimulationProblem> {
  if (statements.length === 0) return ok(undefined);
  const settings = settingsOf(node);
  const named = settings.text('context', '')?.toLowerCase();
  const context = contextNames.find((name) => name === named);
  const errorMode = errorModeOf(settings, version, inherited);
  const program = compileProgram({ context, candidates, statements, conditions, errorMode, version });
  return program.ok ? ok({ program: program.value, hasConditions: conditions.length > 0 }) : program;
}

/** One group after another goes over all that there is. */
function processorOf(groups: readonly Group[], { nowNs }: ProcessorContext): Processor {
  return {
    process(traces, journal) {
      const place = new Place(nowNs);
      return unlessPropagated(traces, journal, () => {
        for (const { program, hasConditions } of groups) {
          eachPlace(traces, program.context, place, journal, (report) => {
            if (!hasConditions || program.matching(place, report) !== undefined) program.execute(place, report);
          });
        }
        return traces;
      });
    },
  };
}
