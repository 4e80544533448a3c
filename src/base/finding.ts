import type { TextEdit } from './edit.ts';
import type { OffsetRange } from './range.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** The edit that removes a finding. A `safe` fix keeps behaviour and may join fix-all; a `suggestion` is the user's choice. */
export interface Fix {
  readonly title: string;
  readonly kind: 'safe' | 'suggestion';
  readonly edits: readonly TextEdit[];
  /** Where it counts on nothing else being changed, if that is more than from its first edit to its last. */
  readonly reach?: OffsetRange;
}

/** A place that explains a finding, such as the `return` by which a span leaks. */
export interface RelatedPlace {
  readonly range: OffsetRange;
  readonly message: string;
}

/** A place in another file that explains a finding. */
export interface PlaceElsewhere {
  /** Absolute, with slashes. */
  readonly path: string;
  /** Counted from 0. */
  readonly line: number;
  readonly message: string;
}

/** What a rule or check says of one place in one text. Plain data: offsets into the text, no editor or syntax objects. */
export interface Finding {
  /** Id of the rule or check: also its folder, diagnostic code, settings key and docs page. */
  readonly rule: string;
  readonly severity: Severity;
  /** One sentence, without the rule's id. */
  readonly message: string;
  readonly range: OffsetRange;
  readonly related?: readonly RelatedPlace[];
  readonly elsewhere?: readonly PlaceElsewhere[];
  /** The call that starts the span it is about, without its arguments, if it is known and in the same text. */
  readonly spanStart?: OffsetRange;
  /** Best fix first. */
  readonly fixes: readonly Fix[];
  readonly tags?: readonly ('unnecessary' | 'deprecated')[];
}
