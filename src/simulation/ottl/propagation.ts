import * as l10n from '@vscode/l10n';
import { eachSpan } from '../each-span.ts';
import type { Journal } from '../processor.ts';
import type { Traces } from '../traces.ts';
import { Propagated } from './program.ts';

/** Spans that are processed when something fails whose failures propagate are lost with all others of their request. */
export function unlessPropagated(traces: Traces, journal: Journal, process: () => Traces): Traces {
  try {
    return process();
  } catch (error) {
    if (!(error instanceof Propagated)) throw error;
    journal.failed(undefined, error.message);
    eachSpan(traces, (span) => journal.dropped(span, l10n.t('failed and propagates: {0}', error.message)));
    return { resources: [] };
  }
}
