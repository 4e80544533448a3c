import { ErrorLog } from './error-log.ts';
import { knownOperations } from './known-operations.ts';
import { KnownSegments } from './known-segments.ts';
import { type SegmentRun, segmentRunsOf } from './runs.ts';
import { SpanFinder } from './span-finder.ts';

/** What is worked out of stored spans to answer questions, and kept for the next ones. */
export class WorkedOut {
  readonly finder = new SpanFinder();
  readonly errors = new ErrorLog(this.finder);
  readonly operations = knownOperations();
  readonly runs = new KnownSegments<readonly SegmentRun[]>(segmentRunsOf);

  get byteLength(): number {
    return this.finder.byteLength + this.errors.byteLength + this.operations.byteLength;
  }

  /** Some spans of the segment are no longer stored. */
  changed(segment: number): void {
    this.operations.forget(segment);
    this.runs.forget(segment);
  }

  /** Nothing of the segment is stored any more. */
  dropped(segment: number): void {
    this.changed(segment);
    this.errors.forget(segment);
    this.finder.forget(segment);
  }
}
