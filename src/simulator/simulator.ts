import type {
  CapturedSpan,
  CapturedSpans,
  CourseStep,
  FateQuery,
  ReasonCount,
  Simulation,
  SimulationQuery,
  SimulationStage,
  SpanChoice,
  SpanCourse,
  SpanFate,
} from '../protocol/simulation.ts';
import type { Pipeline } from '../simulation/pipeline.ts';
import { changesBetween } from '../simulation/span-version.ts';
import type { Stage } from '../simulation/stage.ts';
import { CapturedTraces, describeSpans } from './captured-traces.ts';
import { fieldChange } from './field-changes.ts';
import { readPipeline } from './read-pipeline.ts';

/** Sends captured spans through pipelines, and tells of the last run. Rejects with sentences for the reader. */
export class Simulator {
  #captured = new CapturedTraces({ requests: [], traces: 0, leftOut: 0 });
  #last: Run | undefined;

  capture(spans: CapturedSpans): void {
    this.#captured = new CapturedTraces(spans);
  }

  async simulate(query: SimulationQuery): Promise<Simulation> {
    const pipeline = await readPipeline(query, BigInt(Date.now()) * 1_000_000n);
    if (!pipeline.ok) throw new Error(pipeline.problem);
    const captured = this.#captured;
    const traces = captured.read();
    const spans = describeSpans(traces);
    const { stages } = pipeline.value.run(traces);
    this.#last = { pipeline: pipeline.value, captured, spans, stages };
    const { traceCount, leftOut } = captured;
    return { traces: traceCount, spans: spans.length, leftOut, stages: stages.map(summaryOf) };
  }

  listFates({ stage, fate, reason, limit }: FateQuery): readonly SpanFate[] {
    const { spans, stages } = this.#last ?? nothing;
    const from = stages[stage];
    if (!from) return [];
    const lists = fate === 'changed' ? new Map([['', from.changed]]) : from[fate];
    const fates: SpanFate[] = [];
    for (const [because, numbers] of lists) {
      if (reason !== undefined && because !== reason) continue;
      for (const number of numbers.slice(0, limit)) fates.push({ ...spans[number]!, reason: because });
    }
    return fates.sort((a, b) => a.number - b.number).slice(0, limit);
  }

  follow(choice: SpanChoice): SpanCourse | undefined {
    const { spans } = this.#last ?? nothing;
    const isChosen = ({ traceId, spanId }: SpanChoice) => traceId === choice.traceId && spanId === choice.spanId;
    const numbered = spans[choice.number];
    const span = numbered && isChosen(numbered) ? numbered : spans.find(isChosen);
    if (!this.#last || !span) return undefined;
    const { number } = span;
    const { pipeline, captured } = this.#last;
    const { entered, stages } = pipeline.run(captured.read(), new Set([number]));
    const steps: CourseStep[] = [];
    let before = entered.get(number);
    for (const stage of stages) {
      const after = stage.left.get(number);
      if (!before) break;
      const decision = decisionOn(number, stage);
      steps.push({
        id: stage.id,
        ...(decision && { decision }),
        changes: after ? changesBetween(before, after).map(fieldChange) : [],
      });
      before = after;
    }
    return { ...span, steps };
  }
}

interface Run {
  readonly pipeline: Pipeline;
  readonly captured: CapturedTraces;
  /** As they came, by number. */
  readonly spans: readonly CapturedSpan[];
  readonly stages: readonly Stage[];
}

const nothing: Pick<Run, 'spans' | 'stages'> = { spans: [], stages: [] };

function summaryOf(stage: Stage): SimulationStage {
  const { id, spansIn, spansOut, changed, dropped, kept, failures, passedBecause, isRefused } = stage;
  return {
    id,
    spansIn,
    spansOut,
    changed: changed.length,
    dropped: countsOf(dropped, ({ length }) => length),
    kept: countsOf(kept, ({ length }) => length),
    failures: countsOf(failures, ({ count }) => count),
    ...(passedBecause !== undefined && { passedBecause }),
    ...(isRefused && { isRefused }),
  };
}

function countsOf<Facts>(facts: ReadonlyMap<string, Facts>, count: (facts: Facts) => number): ReasonCount[] {
  return Array.from(facts, ([reason, each]) => ({ reason, count: count(each) })).sort((a, b) => b.count - a.count);
}

function decisionOn(number: number, { dropped, kept }: Stage): CourseStep['decision'] {
  for (const [fate, lists] of [
    ['dropped', dropped],
    ['kept', kept],
  ] as const) {
    for (const [reason, numbers] of lists) if (numbers.includes(number)) return { fate, reason };
  }
  return undefined;
}
