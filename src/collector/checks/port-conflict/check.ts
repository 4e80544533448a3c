import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check.ts';
import { type ListenerPlace, portsListenedOn } from '../../kubernetes/listener-places.ts';

export default defineCheck({
  id: 'port-conflict',
  severity: 'warning',
  summary: 'Each port has one listener.',
  check(configuration, report, facts) {
    const taken: ListenerPlace[] = [];
    for (const listener of portsListenedOn(configuration, facts)) {
      const earlier = taken.find((other) => excludes(other, listener));
      taken.push(listener);
      if (!earlier || earlier.range.start === listener.range.start) continue;
      report({
        message: l10n.t(
          'Port {0} is taken by {1} already, so the collector does not start: {2} needs another.',
          listener.port,
          earlier.subject,
          listener.subject,
        ),
        range: listener.range,
        related: [{ range: earlier.range, message: l10n.t('{0} listens here', earlier.subject) }],
      });
    }
  },
});

function excludes(one: ListenerPlace, other: ListenerPlace): boolean {
  if (one.port !== other.port || one.transport !== other.transport) return false;
  return one.host === other.host || isEverywhere(one.host) || isEverywhere(other.host);
}

/** `0.0.0.0`, and what is written instead of it. */
function isEverywhere(host: string): boolean {
  return ['', '0.0.0.0', '[::]', '::', '*'].includes(host);
}
