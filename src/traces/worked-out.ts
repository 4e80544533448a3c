import { CallLog } from './call-log.ts';
import { ErrorLog } from './error-log.ts';
import { knownOperations } from './known-operations.ts';
import { KnownSegments } from './known-segments.ts';
import { LiveLog } from './live-sites/live-log.ts';
import { type SegmentRun, segmentRunsOf } from './runs.ts';
import { callsOf, type SegmentCalls } from './segment-calls.ts';
import type { StoredSegment } from './segments.ts';
import { SpanFinder } from './span-finder.ts';
import type { ToldRuns } from './told-runs.ts';

/** What is worked out of stored spans to answer questions, and kept for the next ones. */
export class WorkedOut {
  readonly told: ToldRuns;
  readonly finder = new SpanFinder();
  readonly errors = new ErrorLog(this.finder);
  readonly operations = knownOperations();
  readonly runs = new KnownSegments<readonly SegmentRun[]>((stored) => segmentRunsOf(stored, this.told));
  readonly live: LiveLog;

  readonly callLog = new CallLog(this.finder, (segment) => this.calls.forget(segment));
  /** Of sealed segments, once the log knows who called their spans. */
  readonly calls = new KnownSegments<SegmentCalls>((stored) => callsOf(stored, this.callLog.of(stored.number), true));

  /** `told`: what is known of runs beside their spans. */
  constructor(told: ToldRuns) {
    this.told = told;
    this.live = new LiveLog(told);
  }

  get byteLength(): number {
    const { finder, errors, operations, callLog, calls, live } = this;
    return (
      live.byteLength +
      finder.byteLength +
      errors.byteLength +
      operations.byteLength +
      callLog.byteLength +
      calls.byteLength
    );
  }

  /** Some spans of the segment are no longer stored. */
  changed(segment: number): void {
    this.operations.forget(segment);
    this.runs.forget(segment);
    this.calls.forget(segment);
  }

  /** The spans of the segment were in others, which are dropped. */
  moved(stored: StoredSegment): void {
    this.live.skip(stored);
  }

  /** Nothing of the segment is stored any more. */
  dropped(segment: number): void {
    this.changed(segment);
    this.errors.forget(segment);
    this.callLog.forget(segment);
    this.finder.forget(segment);
    this.live.forget(segment);
  }
}
