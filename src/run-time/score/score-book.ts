import { impactWeights, type ScoreRule, type ServiceScore } from '../../protocol/run-time.ts';
import { spanKind } from '../../protocol/span-codes.ts';
import { attributeOf, type ObservedSpan, type ObservedTrace, textOf } from '../observed-trace.ts';
import { misplacedKey } from './levels.ts';

/** A metric of a service, as the store of metrics lists it. */
export interface MetricFacts {
  readonly service: string;
  readonly name: string;
  readonly unit: string;
}

type Impact = ScoreRule['impact'];

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
      const fail = (id: string, reason: string) => {
        if (!seen.failed.has(id)) seen.failed.set(id, reason);
      };
      const internal = own.filter(({ details }) => details.kind === spanKind.internal).length;
      if (internal > mostInternalSpans) fail('SPA-001', `a trace has ${internal} internal spans of it`);
      if (shorts > mostShortSpans) fail('SPA-005', `a trace has ${shorts} spans of less than 5 ms`);
      for (const span of own) judgeSpan(span, seen, fail);
    }
  }

  /** The scores of all services that were seen, worst first. */
  scores(metrics: readonly MetricFacts[]): readonly ServiceScore[] {
    const units = new Map(metrics.map(({ name, unit }) => [name, unit]));
    const scores = [...this.#services].map(([service, seen]) => {
      const rules = [
        ...scoreRules(seen),
        ...metricRules(
          metrics.filter((metric) => metric.service === service),
          units,
        ),
      ];
      const judged = rules.filter(({ passed }) => passed !== undefined);
      const weigh = (some: readonly ScoreRule[]) => some.reduce((sum, { impact }) => sum + impactWeights[impact], 0);
      const score = (weigh(judged.filter(({ passed }) => passed)) / weigh(judged)) * 100;
      return { service, score: Math.round(score), rules };
    });
    return scores.sort((a, b) => a.score - b.score || (a.service < b.service ? -1 : 1));
  }
}

function judgeSpan({ details, parent }: ObservedSpan, seen: Seen, fail: (id: string, reason: string) => void): void {
  const { resource, attributes, parentSpanId } = details;
  const instance = textOf(resource, 'service.instance.id');
  const pod = textOf(resource, 'k8s.pod.name', 'k8s.pod.uid');
  if (instance === undefined) fail('RES-001', "its resource has no 'service.instance.id'");
  else if (pod !== undefined) {
    if ((seen.pods.get(instance) ?? pod) !== pod) fail('RES-002', `two pods have the instance id '${instance}'`);
    seen.pods.set(instance, pod);
  }
  if (resource.some(({ key }) => key.startsWith('k8s.')) && textOf(resource, 'k8s.pod.uid') === undefined)
    fail('RES-003', "its resource has no 'k8s.pod.uid'");
  if ((textOf(resource, 'service.name') ?? '') === '') fail('RES-005', "its resource has no 'service.name'");
  const misplaced = misplacedKey(resource, 'resource') ?? misplacedKey(attributes, 'span');
  if (misplaced !== undefined) fail('RES-004', misplaced);
  if (parentSpanId !== '' && parent === undefined) fail('SPA-002', 'the parent of a span never came');
  const isBrowser =
    attributeOf(resource, 'browser.platform') !== undefined ||
    attributeOf(resource, 'telemetry.sdk.language') === 'webjs';
  if (parentSpanId === '' && details.kind === spanKind.client && !isBrowser) fail('SPA-004', 'a root is a CLIENT span');
}

const asked: readonly Omit<ScoreRule, 'passed' | 'reason'>[] = [
  { id: 'RES-001', impact: 'Normal', summary: "'service.instance.id' is there" },
  { id: 'RES-002', impact: 'Important', summary: "'service.instance.id' is another one for each instance" },
  { id: 'RES-003', impact: 'Important', summary: "'k8s.pod.uid' is there on Kubernetes" },
  { id: 'RES-004', impact: 'Important', summary: 'attributes are where the semantic conventions have them' },
  { id: 'RES-005', impact: 'Critical', summary: "'service.name' is there" },
  { id: 'SPA-001', impact: 'Normal', summary: 'a trace has at most 10 internal spans of the service' },
  { id: 'SPA-002', impact: 'Normal', summary: 'no span is without its parent' },
  { id: 'SPA-004', impact: 'Important', summary: 'no root is a CLIENT span' },
  { id: 'SPA-005', impact: 'Important', summary: 'a trace has at most 20 spans of less than 5 ms' },
];

function scoreRules({ failed }: Seen): ScoreRule[] {
  const judged = asked.map((rule) => {
    const reason = failed.get(rule.id);
    return { ...rule, passed: reason === undefined, ...(reason !== undefined && { reason }) };
  });
  return [...judged, ...unjudged];
}

/** What a few minutes on one machine do not tell, or the specification leaves open. */
const unjudged: readonly ScoreRule[] = [
  {
    id: 'LOG-001',
    impact: 'Important',
    summary: 'no DEBUG logs in production',
    passed: undefined,
    reason: 'asks of 14 days in production',
  },
  {
    id: 'LOG-002',
    impact: 'Important',
    summary: 'logs have their severity',
    passed: undefined,
    reason: 'logs are not looked at',
  },
  {
    id: 'MET-001',
    impact: 'Important',
    summary: 'attributes of metrics have bound cardinality',
    passed: undefined,
    reason: 'asks of an hour',
  },
  {
    id: 'MET-004',
    impact: 'Normal',
    summary: 'buckets of a histogram are everywhere the same',
    passed: undefined,
    reason: 'asks of 14 days',
  },
  {
    id: 'SDK-001',
    impact: 'Low',
    summary: 'language and runtime are supported by the SDK',
    passed: undefined,
    reason: 'spans do not tell what is supported',
  },
  {
    id: 'SPA-003',
    impact: 'Important',
    summary: 'names of spans have bound cardinality',
    passed: undefined,
    reason: 'the specification has no criterion yet',
  },
];

/** `units`: those that metrics of any service have, by name. */
function metricRules(own: readonly MetricFacts[], units: ReadonlyMap<string, string>): ScoreRule[] {
  if (own.length === 0) return [];
  const rule = (id: string, impact: Impact, summary: string, wrong: string | undefined): ScoreRule => ({
    id,
    impact,
    summary,
    passed: wrong === undefined,
    ...(wrong !== undefined && { reason: wrong }),
  });
  const unitless = own.find(({ unit }) => unit === '');
  const other = own.find(({ name, unit }) => units.get(name) !== unit);
  const named = own.find(({ name }) => /[._](seconds?|milliseconds?|ms|bytes|percent|celsius)$/.test(name));
  return [
    rule('MET-002', 'Important', 'metrics have a unit', unitless && `'${unitless.name}' has none`),
    rule('MET-003', 'Important', 'a metric has one unit everywhere', other && `'${other.name}' has several`),
    rule('MET-005', 'Normal', 'names of metrics have no unit in them', named && `'${named.name}' has one`),
  ];
}
