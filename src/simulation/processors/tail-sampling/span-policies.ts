import * as l10n from '@vscode/l10n';
import { failed, ok, type Result } from '../../../base/result.ts';
import type { Settings } from '../../../collector/component-rules/settings.ts';
import { parseTraceState } from '../../ottl/paths/trace-state.ts';
import type { SimulationProblem } from '../../processor.ts';
import { textsAt } from '../../settings.ts';
import { decisionOf, hasSpan, type Policy } from './policy.ts';

/** From the first start to the last end of the spans so far: as soon as that is long enough, and not too long. */
export function latency(settings: Settings): Policy {
  // Milliseconds are cut off: more than 5 are 6 at least, and up to 5 are less than 6.
  const bound = (key: string) => BigInt(Math.trunc(settings.number(key, 0) ?? 0) + 1) * 1_000_000n;
  const least = bound('threshold_ms');
  const most = (settings.number('upper_threshold_ms', 0) ?? 0) === 0 ? undefined : bound('upper_threshold_ms');
  return {
    decide(trace) {
      let first = 0n;
      let last = 0n;
      return decisionOf(
        hasSpan(trace, ({ startNs, endNs }) => {
          if (first === 0n || startNs < first) first = startNs;
          if (last === 0n || endNs > last) last = endNs;
          const duration = last - first;
          return duration >= least && (most === undefined || duration < most);
        }),
      );
    },
  };
}

const codes = ['UNSET', 'OK', 'ERROR'];

export function statusCode(settings: Settings): Result<Policy, SimulationProblem> {
  const names = textsAt(settings, 'status_codes');
  const unknown = names.find((name) => !codes.includes(name));
  if (names.length === 0 || unknown !== undefined) {
    const message = unknown === undefined ? l10n.t("'status_codes' is empty.") : l10n.t("'{0}' is no status.", unknown);
    return failed({ message, range: settings.rangeOf('status_codes') });
  }
  const wanted = new Set(names.map((name) => codes.indexOf(name)));
  return ok({ decide: (trace) => decisionOf(hasSpan(trace, (span) => wanted.has(span.statusCode))) });
}

export function spanCount(settings: Settings): Policy {
  const least = settings.number('min_spans', 0) ?? 0;
  const most = settings.number('max_spans', 0) ?? 0;
  return { decide: (trace) => decisionOf(trace.spanCount >= least && (most === 0 || trace.spanCount <= most)) };
}

/** The flag `sampled` of the W3C trace context. */
export function traceFlags(): Policy {
  return { decide: (trace) => decisionOf(hasSpan(trace, ({ flags }) => (flags & 1) !== 0)) };
}

export function traceState(settings: Settings): Policy {
  const key = settings.text('key', '') ?? '';
  const values = textsAt(settings, 'values').filter((value) => value !== '' && key.length + value.length < 256);
  const wanted = new Set(values);
  return {
    decide(trace) {
      return decisionOf(
        hasSpan(trace, (span) => {
          const value = parseTraceState(span.traceState)?.find(([member]) => member === key)?.[1];
          return value !== undefined && wanted.has(value);
        }),
      );
    },
  };
}
