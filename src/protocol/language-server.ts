/** What the extension and its language server say to each other beside the Language Server Protocol itself. */
import type { Severity } from '../base/finding.ts';
import type { OffsetRange, PositionRange } from '../base/range.ts';
import type { Result } from '../base/result.ts';

/**
 * `initializationOptions` of the `initialize` request; every client may leave them out. Settings may stand there, too, as
 * `{ spanwright: { lint: … } }`.
 */
export interface LanguageServerOptions {
  /** Address of the page on a rule or check, `{id}` standing for its id; absent: diagnostics carry no link. */
  readonly documentation?: string;
  /**
   * Command of the client that takes `ActionParams` and applies the edits itself, which lets it make placeholders of names;
   * absent: the server resolves the code action to plain edits.
   */
  readonly actionCommand?: string;
  /** Command of the client that lists places, given an address, a position and ranges; absent: lenses cannot be clicked. */
  readonly showReferencesCommand?: string;
  /** Another extension outlines YAML files: then the server outlines only what stands inside of their scalars. */
  readonly outlinesYaml?: boolean;
}

/** Name of the request that computes the edits of an action: `ActionParams` to `ActionResult`. */
export const actionRequest = 'spanwright/action';

export interface ActionParams {
  readonly uri: string;
  /** The action's id, such as `wrap-function-in-span`. */
  readonly action: string;
  /** What the user marked; a cursor is an empty range. */
  readonly range: PositionRange;
  /** One of several ways to apply the action, as its offers name them. */
  readonly choice?: string;
}

/** `reason` is a sentence for the user that says why the action does not apply. */
export type ActionResult = Result<DocumentEdits, { readonly reason: string }>;

/** Edits of one version of the document, which are one undo step. */
export interface DocumentEdits {
  readonly title: string;
  readonly version: number;
  readonly edits: readonly { readonly range: PositionRange; readonly newText: string }[];
  /** What the user may want to change next; places refer to `edits[edit].newText` and change together. */
  readonly placeholders: readonly EditPlaceholder[];
  /** What the user should know of the result, a sentence each. */
  readonly notes: readonly string[];
  readonly created?: CreatedDocument;
}

/** A file that is made in the same step, unless there is one. */
export interface CreatedDocument {
  readonly uri: string;
  readonly text: string;
  /** What of the text to select when it is shown. */
  readonly selection: PositionRange;
}

export interface EditPlaceholder {
  readonly places: readonly { readonly edit: number; readonly range: OffsetRange }[];
  /** What else it may be, best first, itself among them. */
  readonly choices?: readonly string[];
}

/** Name of the request for the calls that may have started a span: `SpanSiteQuery` to `SpanSites`. */
export const spanSitesRequest = 'spanwright/spanSites';

export interface SpanSiteQuery {
  readonly name: string;
  /** Name of the instrumentation scope; may be empty. */
  readonly scope: string;
}

export interface SpanSites {
  /** The likely ones only, at most 50; they have equal chances. */
  readonly sites: readonly { readonly uri: string; readonly range: PositionRange }[];
  /** False when the workspace has more files than were looked at. */
  readonly complete: boolean;
}

/** The `data` of a diagnostic about one span: the call that starts it, without its arguments. */
export interface AboutSpan {
  readonly spanStart: PositionRange;
}

/** Name of the request for what is found in a document, given its address: `FileFinding`s, none when it is not open. */
export const findingsRequest = 'spanwright/findings';

export interface FileFinding {
  /** Id of the rule or check. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** Counted from 1. */
  readonly line: number;
}
