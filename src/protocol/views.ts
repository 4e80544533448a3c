/** What the webviews ask of their hosts, each over its own channel. A host answers these requests and no others. */
import type { LogList } from './logs.ts';
import type { ReceiverEvents, ReceiverRequests, ReceiverStatus } from './receiver.ts';
import type { SpanDetails, TraceData } from './traces.ts';

/** What a view may ask the editor to do. */
export type ViewCommand =
  | { readonly command: 'openTrace'; readonly traceId: string; readonly spanId?: string }
  | { readonly command: 'startReceiver' }
  | { readonly command: 'newTracedTerminal' }
  /** Files of the workspace, by their addresses. */
  | { readonly command: 'importTraces'; readonly uris: readonly string[] }
  | { readonly command: 'showFilterLanguage' }
  /** A key of the section `spanwright`, or the start of several. */
  | { readonly command: 'openSetting'; readonly setting: 'receiver.maxStoreSize' | 'forward' }
  | { readonly command: 'copyText'; readonly text: string };

interface CommandRequests {
  run: { params: ViewCommand; result: undefined };
}

export interface LiveTracesRequests
  extends Pick<ReceiverRequests, 'status' | 'listTraces' | 'completeFilter' | 'pinTrace' | 'importData' | 'clear'>,
    CommandRequests {}

export interface LiveTracesEvents extends ReceiverEvents {
  /** Show the traces that match: the reader chose them elsewhere. */
  filter: { readonly filter: string };
}

/** A trace view reads one trace only, the one it was opened for; so no request names it. */
export interface TraceViewRequests extends CommandRequests {
  trace: { params: { readonly knownRevision?: number }; result: TraceReply };
  span: { params: { readonly spanId: string; readonly occurrence: number }; result: SpanDetails | undefined };
  /** Log records of a span, or of the whole trace, oldest first. */
  logs: { params: { readonly spanId?: string; readonly limit: number }; result: LogList };
}

export type TraceReply =
  | {
      readonly state: 'loaded';
      readonly traceId: string;
      readonly trace: TraceData;
      /** All services stored, in order of first appearance: what gives each its colour in every view. */
      readonly services: readonly string[];
    }
  /** As the view knows it: no spans came since. */
  | { readonly state: 'unchanged'; readonly traceId: string }
  /** Not, or no longer, stored; what was kept on disk is there only once the receiver has been started. */
  | { readonly state: 'missing'; readonly traceId: string; readonly receiver: ReceiverStatus['state'] };

export interface TraceViewEvents extends ReceiverEvents {
  /** Show this span: the trace was opened by way of it. */
  reveal: { readonly spanId: string };
}
