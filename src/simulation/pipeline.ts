import { failed, ok, type Result } from '../base/result.ts';
import type { Facts } from '../collector/check.ts';
import { judgeComponents } from '../collector/component-rules/judge.ts';
import { type ComponentId, formatComponentId } from '../collector/document/component-id.ts';
import type { Configuration, Reference } from '../collector/document/configuration.ts';
import { formatVersion } from '../collector/version.ts';
import { eachSpan } from './each-span.ts';
import type { Journal, Processor, SimulationProblem } from './processor.ts';
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
    if (!pipeline) return failed({ message: `There is no pipeline '${name}'.`, range });
    if (pipeline.signal !== 'traces') return failed({ message: `The pipeline '${name}' is not for traces.`, range });
    if (pipeline.unknown || pipeline.processors?.unknown) {
      return failed({ message: `Which processors '${name}' has is put in at run time.`, range });
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
      if (made.ok) current = process(made.value, current, recorder);
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

function placeOf({ id, range }: Reference, configuration: Configuration, { facts, nowNs }: PipelineContext): Place {
  const place = { id: formatComponentId(id), range };
  const pass = (message: string, isRefused = false): Place => ({
    ...place,
    create: () => failed({ message, isRefused }),
  });
  const component = configuration.find('processor', id);
  if (!component) return pass(`There is no processor '${place.id}'.`, !configuration.unknownSections.has('processor'));
  const { type } = id;
  const name = facts.catalog.find('processor', type)?.renamedTo ?? type;
  const isType = (known: string) => known === type || known === name;
  if ([...passingTypes].some(isType)) return { ...place, create: () => ok({ process: (traces) => traces }) };
  const known = processorTypes.find((each) => isType(each.type));
  if (!known) return pass(`The processor '${type}' is not simulated: all spans pass as they are.`);
  const { value } = component.entry;
  const unknown = unknownValue(value);
  if (unknown) return pass('A value of its settings is put in at run time: all spans pass as they are.');
  const refusal = judgeComponents(configuration, facts).find(
    (problem) =>
      value && problem.range.start >= component.entry.key.range.start && problem.range.end <= value.range.end,
  );
  if (refusal) return pass(refusal.message, true);
  const settings = withoutDollarEscapes(value);
  const context = { version: formatVersion(facts.version), nowNs };
  return {
    ...place,
    create() {
      const made = known.create(settings, context);
      return made.ok ? made : failed({ message: made.problem.message, isRefused: false });
    },
  };
}

function process(processor: Processor, traces: Traces, journal: Journal): Traces {
  return processor.process(traces, journal);
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
