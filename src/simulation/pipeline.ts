import * as l10n from '@vscode/l10n';
import { failed, ok, type Result } from '../base/result.ts';
import type { Facts } from '../collector/check.ts';
import { judgeComponents } from '../collector/component-rules/judge.ts';
import { type ComponentId, formatComponentId } from '../collector/document/component-id.ts';
import type { Configuration, Reference } from '../collector/document/configuration.ts';
import { formatVersion } from '../collector/version.ts';
import { resolve } from '../yaml/yaml-node.ts';
import { eachSpan } from './each-span.ts';
import type { Processor, ProcessorType, SimulationProblem } from './processor.ts';
import { passingTypes, processorTypes } from './processor-types.ts';
import { Recorder } from './recorder.ts';
import { unknownValue, withoutDollarEscapes } from './run-settings.ts';
import { type SpanVersion, versionOf } from './span-version.ts';
import type { Stage } from './stage.ts';
import type { Traces } from './traces.ts';

export interface PipelineContext {
  readonly facts: Facts;
  /** Nanoseconds since the Unix epoch: the time at which spans go through. */
  readonly nowNs: bigint;
}

/** The processors of a pipeline for traces, ready to take spans. */
export class Pipeline {
  readonly #places: readonly Place[];

  private constructor(places: readonly Place[]) {
    this.#places = places;
  }

  /** Fails where the configuration has no such pipeline, or it is not one for traces, or not known here. */
  static of(
    configuration: Configuration,
    id: ComponentId,
    context: PipelineContext,
  ): Result<Pipeline, SimulationProblem> {
    const name = formatComponentId(id);
    const pipeline = configuration.pipelines.find((each) => formatComponentId(each.id) === name);
    const range = pipeline?.range;
    if (!pipeline) return failed({ message: l10n.t("There is no pipeline '{0}'.", name), range });
    if (pipeline.signal !== 'traces')
      return failed({ message: l10n.t("The pipeline '{0}' is not for traces.", name), range });
    if (pipeline.unknown || pipeline.processors?.unknown) {
      return failed({ message: l10n.t("Which processors '{0}' has is put in at run time.", name), range });
    }
    const references = pipeline.processors?.references ?? [];
    return ok(new Pipeline(references.map((reference) => placeOf(reference, configuration, context))));
  }

  /**
   * What becomes of spans. They are changed: give them once. Of those whose numbers are `watched`, each version is kept,
   * for `changesBetween`.
   */
  run(traces: Traces, watched: ReadonlySet<number> = new Set()): PipelineRun {
    const entered = versionsOf(traces, watched);
    const stages: Stage[] = [];
    let current = traces;
    for (const { create, ...place } of this.#places) {
      const recorder = new Recorder();
      const spansIn = countOf(current);
      const made = create();
      if (made.ok) current = made.value.process(current, recorder);
      stages.push({
        ...place,
        ...(made.ok ? {} : { passedBecause: made.problem.message, isRefused: made.problem.isRefused }),
        spansIn,
        spansOut: countOf(current),
        ...recorder.facts(),
        left: versionsOf(current, watched),
      });
    }
    return { traces: current, entered, stages };
  }
}

export interface PipelineRun {
  /** What leaves the pipeline. */
  readonly traces: Traces;
  /** Watched spans as they came, by number. */
  readonly entered: ReadonlyMap<number, SpanVersion>;
  readonly stages: readonly Stage[];
}

interface Place {
  readonly id: string;
  readonly range: Reference['range'];
  /** Makes it anew for each run, since processors may remember. */
  create(): Result<Processor, Obstacle>;
}

/** Why a processor is not run. */
interface Obstacle {
  readonly message: string;
  /** Whether the collector would not start. */
  readonly isRefused: boolean;
}

function placeOf({ id, range }: Reference, configuration: Configuration, context: PipelineContext): Place {
  const obstacle = obstacleOf(id, configuration, context);
  const type = typeOf(id, context);
  const node = configuration.find('processor', id)?.entry.value;
  const settings = withoutDollarEscapes(node);
  const own = { version: formatVersion(context.facts.version), nowNs: context.nowNs };
  return {
    id: formatComponentId(id),
    range,
    create() {
      if (obstacle) return failed(obstacle);
      if (!type) return ok({ process: (traces) => traces });
      const made = type.create(settings, own);
      return made.ok ? made : failed({ message: made.problem.message, isRefused: false });
    },
  };
}

/** What keeps a processor from being run; undefined where nothing does. */
function obstacleOf(id: ComponentId, configuration: Configuration, context: PipelineContext): Obstacle | undefined {
  const component = configuration.find('processor', id);
  if (!component) {
    const isRefused = !configuration.unknownSections.has('processor');
    return { message: l10n.t("There is no processor '{0}'.", formatComponentId(id)), isRefused };
  }
  if (!typeOf(id, context) && !isCalled(id, context, [...passingTypes])) {
    return {
      message: l10n.t("The processor '{0}' is not simulated: all spans pass as they are.", id.type),
      isRefused: false,
    };
  }
  const { key, value } = component.entry;
  if (unknownValue(value)) {
    return {
      message: l10n.t('A value of its settings is put in at run time: all spans pass as they are.'),
      isRefused: false,
    };
  }
  const places = [key, value, resolve(value)].flatMap((node) => (node ? [node.range] : []));
  const refusal = judgeComponents(configuration, context.facts).find(({ range }) =>
    places.some(({ start, end }) => range.start >= start && range.end <= end),
  );
  return refusal && { message: refusal.message, isRefused: true };
}

/** The simulated type of a processor; undefined for one that passes all on, or is not simulated. */
function typeOf(id: ComponentId, context: PipelineContext): ProcessorType | undefined {
  return processorTypes.find(({ type }) => isCalled(id, context, [type]));
}

/** Whether a processor is of one of those types, whose names may be new ones. */
function isCalled({ type }: ComponentId, { facts }: PipelineContext, types: readonly string[]): boolean {
  return types.includes(type) || types.includes(facts.catalog.find('processor', type)?.renamedTo ?? type);
}

function countOf({ resources }: Traces): number {
  let count = 0;
  for (const { scopes } of resources) for (const { spans } of scopes) count += spans.length;
  return count;
}

function versionsOf(traces: Traces, watched: ReadonlySet<number>): Map<number, SpanVersion> {
  const versions = new Map<number, SpanVersion>();
  if (watched.size === 0) return versions;
  eachSpan(traces, (span, scopeSpans, resourceSpans) => {
    if (watched.has(span.number)) versions.set(span.number, versionOf(span, scopeSpans, resourceSpans));
  });
  return versions;
}
