import * as l10n from '@vscode/l10n';
import type { Fix } from '../../../base/finding.ts';
import { nearestName } from '../../../base/nearest-name.ts';
import { nodesIn, resolve, type YamlScalar } from '../../../yaml/yaml-node.ts';
import { defineCheck } from '../../check.ts';
import type { Service } from '../../kubernetes/cluster.ts';
import { listing } from '../../words.ts';

export default defineCheck({
  id: 'unknown-service',
  severity: 'warning',
  summary: 'Exporters send to Services and ports that are there.',
  fix: 'suggestion',
  check({ components, text }, report, { cluster: { services }, deployment }) {
    if (services.length === 0 || !deployment) return;
    const names = [...new Set(services.map(({ name }) => name))];
    for (const { kind, entry } of components) {
      if (kind !== 'exporter') continue;
      for (const node of nodesIn(entry.value)) {
        const scalar = resolve(node);
        const address = scalar?.kind === 'scalar' ? addressIn(scalar.text) : undefined;
        if (!address || scalar?.kind !== 'scalar') continue;
        const called = services.filter(({ name }) => name === address.service);
        if (called.length > 0) {
          const problem = portProblem(called, address);
          if (problem) report({ message: problem, range: scalar.range });
          continue;
        }
        // Services often differ in a word: that is no misspelling.
        const meant = nearestName(address.service, names, 2);
        if (meant === undefined) continue;
        report({
          message: l10n.t("No Service '{0}' is here. Did you mean '{1}'?", address.service, meant),
          range: scalar.range,
          fixes: [renaming(text, scalar, address.service, meant)],
        });
      }
    }
  },
});

interface Address {
  readonly service: string;
  readonly namespace: string | undefined;
  readonly port: number;
}

/** What `name:4317`, `name.namespace:4317` and `http://name.namespace.svc.cluster.local:4317/path` ask for. */
function addressIn(text: string): Address | undefined {
  const match =
    /^(?:(?:https?|dns):\/{2,3})?([a-z][a-z0-9-]*)(?:\.([a-z0-9-]+))?(?:\.svc(?:\.cluster\.local)?)?\.?:(\d{1,5})(?:\/|$)/.exec(
      text,
    );
  if (!match || match[1] === 'localhost') return undefined;
  return { service: match[1]!, namespace: match[2], port: Number(match[3]) };
}

function portProblem(called: readonly Service[], { namespace, port }: Address): string | undefined {
  // One of another namespace is another one.
  const here = called.filter((one) => !namespace || !one.namespace || one.namespace === namespace);
  if (here.length === 0 || here.some(({ ports, isHeadless }) => !ports || isHeadless || ports.length === 0))
    return undefined;
  const ports = [...new Set(here.flatMap((one) => one.ports!.map((each) => each.port)))];
  if (ports.includes(port)) return undefined;
  return l10n.t("Service '{0}' has no port {1}: it has {2}.", here[0]!.name, port, listing(ports.map(String)));
}

/** The name stands in the scalar as it is: it has no character that is ever escaped. */
function renaming(text: string, { range }: YamlScalar, written: string, meant: string): Fix {
  const start = text.indexOf(written, range.start);
  const edit = { range: { start, end: start + written.length }, newText: meant };
  return { title: l10n.t("Change to '{0}'", meant), kind: 'suggestion', edits: [edit] };
}
