import * as l10n from '@vscode/l10n';
import { grouped } from '../../base/grouped.ts';
import type { LogFacts } from '../../logs/log-facts.ts';
import type { MetricFacts } from '../../metrics/metric-facts.ts';
import { impactWeights, type ScoreRule, type ServiceScore } from '../../protocol/run-time.ts';
import { spanKind } from '../../protocol/span-codes.ts';
import { attributeOf, type ObservedSpan, type ObservedTrace, textOf } from '../observed-trace.ts';
import { misplacedKey } from './levels.ts';
import { logRules } from './log-rules.ts';
import { metricRules } from './metric-rules.ts';
import { judged, type Question, unjudged } from './score-rule.ts';

/** Limits are those of https://github.com/instrumentation-score/spec, version 0.1. */
const mostInternalSpans = 10;
const mostShortSpans = 20;
const shortNs = 5e6;

/** What a rule has seen of a service: the first thing that it does not pass by. */
interface Seen {
  traces: number;
  readonly failed: Map<string, string>;
  readonly pods: Map<string, string>;
}

/** Keeps what the rules of the Instrumentation Score ask of the last run of each service. */
export class ScoreBook {
  readonly #services = new Map<string, Seen>();

  /** Another run of the service begins: what was seen of it is of no meaning any more. */
  restart(service: string): void {
    this.#services.delete(service);
  }

  add({ spans }: ObservedTrace): void {
    const byService = new Map<string, ObservedSpan[]>();
    for (const span of spans) {
      // Of a run before.
      if (span.run === 0) continue;
      const own = byService.get(span.service) ?? [];
      byService.set(span.service, own);
      own.push(span);
    }
    const shorts = spans.filter(({ startNs, endNs }) => endNs - startNs < shortNs).length;
    for (const [service, own] of byService) {
      const seen = this.#services.get(service) ?? { traces: 0, failed: new Map(), pods: new Map() };
      this.#services.set(service, seen);
      seen.traces++;
      // The first reason is told: sentences for all would be made for nothing.
      const fail = (id: string, reason: () => string) => {
        if (!seen.failed.has(id)) seen.failed.set(id, reason());
      };
      const internal = own.filter(({ details }) => details.kind === spanKind.internal).length;
      if (internal > mostInternalSpans) fail('SPA-001', () => l10n.t('a trace has {0} internal spans of it', internal));
      if (shorts > mostShortSpans) fail('SPA-005', () => l10n.t('a trace has {0} spans of less than 5 ms', shorts));
      for (const span of own) judgeSpan(span, seen, fail);
    }
  }

  /** The scores of all services whose spans were seen, worst first. `logs` are of what their last runs have logged. */
  scores(metrics: readonly MetricFacts[], logs: readonly LogFacts[]): readonly ServiceScore[] {
    const rulesOfMetrics = metricRules(metrics);
    const logsByService = grouped(logs, ({ service }) => service);
    const scores = [...this.#services].map(([service, seen]) => {
      const own = logsByService.get(service) ?? [];
      const rules = [...spanRules(seen, own), ...logRules(own), ...rulesOfMetrics(service), ...never];
      const judged = rules.filter(({ passed }) => passed !== undefined);
      const weigh = (some: readonly ScoreRule[]) => some.reduce((sum, { impact }) => sum + impactWeights[impact], 0);
      const score = (weigh(judged.filter(({ passed }) => passed)) / weigh(judged)) * 100;
      return { service, score: Math.round(score), rules };
    });
    return scores.sort((a, b) => a.score - b.score || (a.service < b.service ? -1 : 1));
  }
}

function judgeSpan(
  { details, parent }: ObservedSpan,
  seen: Seen,
  fail: (id: string, reason: () => string) => void,
): void {
  const { resource, attributes, parentSpanId } = details;
  const instance = textOf(resource, 'service.instance.id');
  const pod = textOf(resource, 'k8s.pod.name', 'k8s.pod.uid');
  if (instance === undefined) fail('RES-001', () => l10n.t("its resource has no 'service.instance.id'"));
  else if (pod !== undefined) {
    if ((seen.pods.get(instance) ?? pod) !== pod)
      fail('RES-002', () => l10n.t("two pods have the instance id '{0}'", instance));
    seen.pods.set(instance, pod);
  }
  if (resource.some(({ key }) => key.startsWith('k8s.')) && textOf(resource, 'k8s.pod.uid') === undefined)
    fail('RES-003', () => l10n.t("its resource has no 'k8s.pod.uid'"));
  if ((textOf(resource, 'service.name') ?? '') === '')
    fail('RES-005', () => l10n.t("its resource has no 'service.name'"));
  const misplaced = misplacedKey(resource, 'resource') ?? misplacedKey(attributes, 'span');
  if (misplaced !== undefined) fail('RES-004', () => misplaced);
  if (parentSpanId !== '' && parent === undefined) fail('SPA-002', () => l10n.t('the parent of a span never came'));
  const isBrowser =
    attributeOf(resource, 'browser.platform') !== undefined ||
    attributeOf(resource, 'telemetry.sdk.language') === 'webjs';
  if (parentSpanId === '' && details.kind === spanKind.client && !isBrowser)
    fail('SPA-004', () => l10n.t('a root is a CLIENT span'));
}

const asked: readonly Question[] = [
  { id: 'RES-001', impact: 'Normal', summary: l10n.t("'service.instance.id' is there") },
  { id: 'RES-002', impact: 'Important', summary: l10n.t("'service.instance.id' is another one for each instance") },
  { id: 'RES-003', impact: 'Important', summary: l10n.t("'k8s.pod.uid' is there on Kubernetes") },
  { id: 'RES-004', impact: 'Important', summary: l10n.t('attributes are where the semantic conventions have them') },
  { id: 'RES-005', impact: 'Critical', summary: l10n.t("'service.name' is there") },
  { id: 'SPA-001', impact: 'Normal', summary: l10n.t('a trace has at most 10 internal spans of the service') },
  { id: 'SPA-002', impact: 'Normal', summary: l10n.t('no span is without its parent') },
  { id: 'SPA-004', impact: 'Important', summary: l10n.t('no root is a CLIENT span') },
  { id: 'SPA-005', impact: 'Important', summary: l10n.t('a trace has at most 20 spans of less than 5 ms') },
];

function spanRules({ failed }: Seen, logs: readonly LogFacts[]): readonly ScoreRule[] {
  const keys = logs.flatMap((facts) => [...facts.keys.keys()]);
  const misplaced = misplacedKey(
    keys.map((key) => ({ key })),
    'log',
  );
  return asked.map((question) =>
    judged(question, failed.get(question.id) ?? (question.id === 'RES-004' ? misplaced : undefined)),
  );
}

/** What telemetry does not tell, or the specification leaves open. */
const never: readonly ScoreRule[] = [
  unjudged(
    { id: 'SDK-001', impact: 'Low', summary: l10n.t('language and runtime are supported by the SDK') },
    l10n.t('spans do not tell what is supported'),
  ),
  unjudged(
    { id: 'SPA-003', impact: 'Important', summary: l10n.t('names of spans have bound cardinality') },
    l10n.t('the specification has no criterion yet'),
  ),
];
