/** What the extension and its language server say to each other beside the Language Server Protocol itself. */
import type { OffsetRange, Position, PositionRange } from '../base/range.ts';
import type { Result } from '../base/result.ts';

/** `initializationOptions` of the `initialize` request; every client may leave them out. */
export interface LanguageServerOptions {
  /** Address of the page on a rule or check, `{id}` standing for its id; absent: diagnostics carry no link. */
  readonly documentation?: string;
  /**
   * Command of the client that takes `WrapParams` and applies the edits itself, which lets it make the span's name a
   * placeholder; absent: the server resolves the code action to plain edits.
   */
  readonly wrapCommand?: string;
}

/** Name of the request that computes the edits which put code into a span: `WrapParams` to `WrapResult`. */
export const wrapRequest = 'spanwright/wrap';

export interface WrapParams {
  readonly uri: string;
  readonly target: WrapTarget;
}

export type WrapTarget =
  | { readonly kind: 'function'; readonly position: Position }
  | { readonly kind: 'selection'; readonly range: PositionRange };

/** `reason` is a sentence for the user that says why the code cannot be wrapped. */
export type WrapResult = Result<WrapEdits, { readonly reason: string }>;

/** Edits of one version of the document, which are one undo step. */
export interface WrapEdits {
  readonly title: string;
  readonly version: number;
  readonly edits: readonly { readonly range: PositionRange; readonly newText: string }[];
  /** Where the span's name stands inside `edits[edit].newText`. */
  readonly name: { readonly edit: number; readonly range: OffsetRange };
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
