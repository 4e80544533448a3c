import * as l10n from '@vscode/l10n';
import type { Fix } from '../../../base/finding.ts';
import { resolve, type YamlScalar } from '../../../yaml/yaml-node.ts';
import { defineCheck, type Problem } from '../../check.ts';
import { replaceScalar } from '../../edits.ts';
import { type KnownSettings, placesOnce } from '../../schema/places.ts';
import { isKnown, type Place } from '../../schema/walk.ts';

export default defineCheck({
  id: 'unreachable-endpoint',
  severity: 'warning',
  summary: 'An endpoint has the scheme, the port and the path by which it is reached.',
  fix: 'suggestion',
  check(configuration, report, facts) {
    for (const [place, known] of placesOnce(configuration, facts)) {
      const scalar = resolve(place.node);
      if (place.path.at(-1) !== 'endpoint' || scalar?.kind !== 'scalar' || scalar.text === '' || !isKnown(scalar))
        continue;
      const problem = problemOf(scalar, place, known);
      if (problem) report({ range: place.node!.range, ...problem });
    }
  },
});

type Found = Omit<Problem, 'range'>;

function problemOf(scalar: YamlScalar, place: Place, { component }: KnownSettings): Found | undefined {
  const type = component?.kind === 'exporter' && place.path.length === 1 ? component.id.type : '';
  if (urlExporters.includes(type) && !/^[a-z][a-z\d+.-]*:\/\//i.test(scalar.text)) {
    return {
      message: l10n.t("'{0}' has no scheme, so nothing is sent: write http:// or https:// before it.", scalar.text),
      fixes: ['http', 'https'].map((scheme) => changeTo(scalar, `${scheme}://${scalar.text}`)),
    };
  }
  if (/^otlp_?http$/.test(type)) return otlpHttpProblem(scalar);
  if (/^otlp(?:_grpc)?$/.test(type) && /:4318$/.test(scalar.text)) {
    return { message: l10n.t('Port 4318 is that of OTLP over HTTP by custom; gRPC, which is sent here, has 4317.') };
  }
  return isServer(place) && !/:/.test(scalar.text) && !/^\//.test(scalar.text)
    ? { message: l10n.t("'{0}' has no port, so the collector does not start: write host:port.", scalar.text) }
    : undefined;
}

/** Exporters that send to a URL as it is written, or that add a path to it. */
const urlExporters = ['otlphttp', 'otlp_http', 'prometheusremotewrite', 'prometheus_remote_write', 'zipkin'];

function otlpHttpProblem(scalar: YamlScalar): Found | undefined {
  const path = /\/v1\/(?:traces|metrics|logs)\/?$/.exec(scalar.text)?.[0];
  if (path !== undefined) {
    return {
      message: l10n.t(
        "The path of the signal is added to 'endpoint': this ends in {0}.",
        path.replace(/\/$/, '').repeat(2),
      ),
      fixes: [changeTo(scalar, scalar.text.slice(0, -path.length))],
    };
  }
  if (!/:4317\/?$/.test(scalar.text)) return undefined;
  return { message: l10n.t('Port 4317 is that of OTLP over gRPC by custom; HTTP, which is sent here, has 4318.') };
}

/** Whether a server listens there: its settings have what those of clients have not. */
function isServer({ parent }: Place): boolean {
  const level = parent?.schema;
  return level?.type === 'map' && Object.hasOwn(level.keys, 'include_metadata');
}

function changeTo(scalar: YamlScalar, text: string): Fix {
  const edit = scalar.style === 'plain' ? { range: scalar.range, newText: text } : replaceScalar(scalar, text);
  return { title: l10n.t("Change to '{0}'", text), kind: 'suggestion', edits: [edit] };
}
