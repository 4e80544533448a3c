import type { PositionRange } from '../base/range.ts';

/** Name of the request for the places in open documents that spans come from: `LiveSitesQuery` to `LiveSites`. */
export const liveSitesRequest = 'spanwright/liveSites';

export interface LiveSitesQuery {
  /** Changes when spans are numbered anew: then `added` begins with number 0. */
  readonly generation: number;
  /** How many were told before `added`. */
  readonly known: number;
  /** What spans tell that come from one place in code; they are numbered in this order. */
  readonly added: readonly SpanIdentity[];
  /** The documents whose sites are wanted. */
  readonly uris: readonly string[];
  /** Whether files that are not open may have changed since the last time. */
  readonly refresh: boolean;
}

/** What spans tell that come from one place in code. */
export interface SpanIdentity {
  readonly name: string;
  /** Name of the instrumentation scope; may be empty. */
  readonly scope: string;
  /** Of kind SERVER: libraries start such spans for routes. */
  readonly handlesRequest?: boolean;
  /** `http.route`. */
  readonly route?: string;
  /** The file of the workspace that `code.*` attributes name; the line, counted from 0, may be that of the function. */
  readonly place?: { readonly uri: string; readonly line?: number };
}

export interface LiveSites {
  /** How many identities the server knows now: fewer than were told when it was started anew. */
  readonly known: number;
  readonly sites: readonly LiveSite[];
}

export interface LiveSite {
  readonly uri: string;
  readonly range: PositionRange;
  /** Numbers of the identities whose spans come from here; those that may come from several places are at each. */
  readonly identities: readonly number[];
  /** How many places these spans may come from; 1: only this. */
  readonly places: number;
}

/** Name of the request for the places in the workspace that spans come from: `LocateQuery` to `LocatedSpans`. */
export const locateSpansRequest = 'spanwright/locateSpans';

export interface LocateQuery {
  readonly identities: readonly SpanIdentity[];
  /** Open documents, which may not be saved. */
  readonly uris: readonly string[];
  /** Whether files that are not open may have changed since the last time. */
  readonly refresh: boolean;
}

/** By identity: the places that its spans may come from, with equal chances. */
export type LocatedSpans = readonly (readonly SpanPlace[])[];

export interface SpanPlace {
  readonly uri: string;
  readonly range: PositionRange;
}
