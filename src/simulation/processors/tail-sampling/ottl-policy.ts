import * as l10n from '@vscode/l10n';
import { failed, ok, type Result } from '../../../base/result.ts';
import type { Settings } from '../../../collector/component-rules/settings.ts';
import { resolve, type YamlScalar } from '../../../yaml/yaml-node.ts';
import { errorModeOf } from '../../ottl/error-mode.ts';
import { Place } from '../../ottl/place.ts';
import { compileProgram, type Program, Propagated } from '../../ottl/program.ts';
import type { ProcessorContext, SimulationProblem } from '../../processor.ts';
import { decisionOf, type Policy, type WholeTrace } from './policy.ts';

/** Samples traces of which a span, or an event of one, meets a condition. */
export function ottlCondition(own: Settings, context: ProcessorContext): Result<Policy, SimulationProblem> {
  const ofSpans = compile(own, 'span', context);
  if (!ofSpans.ok) return ofSpans;
  const ofEvents = compile(own, 'spanevent', context);
  if (!ofEvents.ok) return ofEvents;
  const [span, event] = [ofSpans.value, ofEvents.value];
  if (!span && !event) return failed({ message: l10n.t("'ottl_condition' has no conditions."), range: own.range });
  const place = new Place(context.nowNs);
  return ok({
    decide(trace) {
      try {
        return decisionOf(meets(trace, place, span, event));
      } catch (error) {
        if (!(error instanceof Propagated)) throw error;
        trace.failed(error.message);
        return 'failed';
      }
    },
  });
}

function compile(
  own: Settings,
  name: 'span' | 'spanevent',
  { version }: ProcessorContext,
): Result<Program | undefined, SimulationProblem> {
  const conditions = (own.list(name) ?? [])
    .map((node) => resolve(node))
    .filter((node): node is YamlScalar => node?.kind === 'scalar');
  if (conditions.length === 0) return ok(undefined);
  return compileProgram({ context: name, conditions, errorMode: errorModeOf(own, version, 'silent'), version });
}

/** Of each span, its events are looked at before the next span is. */
function meets(
  { resources, failed: report }: WholeTrace,
  place: Place,
  ofSpan: Program | undefined,
  ofEvent: Program | undefined,
): boolean {
  const isMet = (program: Program | undefined) => program?.matching(place, report) !== undefined;
  return resources.some((resourceSpans) =>
    resourceSpans.scopes.some((scopeSpans) =>
      scopeSpans.spans.some((span) => {
        place.enter(resourceSpans, scopeSpans, span);
        if (isMet(ofSpan)) return true;
        if (!ofEvent) return false;
        return span.events.some((event) => {
          place.enter(resourceSpans, scopeSpans, span, event);
          return isMet(ofEvent);
        });
      }),
    ),
  );
}
