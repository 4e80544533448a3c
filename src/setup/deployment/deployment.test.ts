import { describe, expect, it } from 'vitest';
import type { Finding } from '../../base/finding.ts';
import { loadCatalog } from '../../collector/facts.ts';
import { readCluster } from '../../collector/kubernetes/cluster.ts';
import { validateCollector } from '../../collector/validator.ts';
import { formatVersion } from '../../collector/version.ts';
import { checkSdkSource } from '../../sdk/validator.ts';
import { type Choices, defaultEndpoint, defaultEnvironment, type PartId } from '../choices.ts';
import { memoryFiles } from '../memory-files.testing.ts';
import type { Plan } from '../plan.ts';
import { servicesIn } from '../set-up.testing.ts';
import { planSetUp } from '../set-up.ts';
import { collectorRelease } from './collector-image.ts';

type Texts = Readonly<Record<string, string>>;

const orders: Texts = {
  '/shop/orders/package.json': '{ "name": "orders", "version": "1.4.0", "dependencies": { "express": "^5.1.0" } }\n',
  '/shop/orders/Dockerfile': 'FROM node:22\nCMD ["node", "server.js"]\n',
  '/shop/orders/server.js': '',
};

function setUp(texts: Texts, choices: Partial<Choices>): { plan: Plan; texts: Texts } {
  const usual = { folder: '/shop', endpoint: defaultEndpoint, environment: defaultEnvironment, parts: [] };
  const plan = planSetUp(servicesIn(texts), { ...usual, ...choices }, memoryFiles(texts));
  return {
    plan,
    texts: { ...texts, ...Object.fromEntries(plan.changes.map((change) => [change.path, change.after])) },
  };
}

const partsOf: Readonly<Record<string, readonly PartId[]>> = {
  'an agent': ['collector-agent'],
  'a gateway': ['collector-gateway'],
  'agent and gateway': ['collector-agent', 'collector-gateway'],
};
const endpoints = [
  'http://localhost:4318',
  'http://tempo.monitoring.svc:4317',
  'https://otlp.example.com:4317',
  'https://otlp.example.com/otlp',
  'http://[fd00::1]:4317',
];
const combinations = Object.entries(partsOf).flatMap(([title, parts]) =>
  [false, true].flatMap((inCluster) =>
    [false, true].flatMap((tailSampling) =>
      endpoints.map((endpoint) => ({
        title: `${title} ${inCluster ? 'in a cluster' : 'by Compose'} to ${endpoint}${tailSampling ? ', sampling' : ''}`,
        choices: {
          endpoint,
          parts: [
            ...parts,
            ...(inCluster ? (['kubernetes'] as const) : []),
            ...(tailSampling ? (['tail-sampling'] as const) : []),
          ],
        },
      })),
    ),
  ),
);

describe.each(combinations)('$title', ({ choices }) => {
  const { plan, texts } = setUp(orders, choices);

  it('is clean under our own checks', async () => {
    expect(await findingsIn(texts)).toEqual([]);
  });

  it('changes nothing when it is planned again', () => {
    expect(setUp(texts, choices).plan.changes).toEqual([]);
  });

  it('writes a configuration for each collector', () => {
    const collectors = plan.changes.filter(({ after }) => after.includes('memory_limiter:'));
    expect(collectors.length).toBeGreaterThan(0);
  });
});

it.each([
  ['memory-limit-above-container', 'memory: 1024Mi', 'memory: 600Mi'],
  ['no-go-memory-limit', 'GOMEMLIMIT', 'MEMLIMIT'],
  ['probe-without-health-check', 'extensions: [health_check]', 'extensions: []'],
  ['unserved-port', '0.0.0.0:4317', '0.0.0.0:5317'],
  ['unknown-service', 'otel-collector-gateway.', 'otel-colector-gateway.'],
  ['unknown-sdk-variable', 'OTEL_SERVICE_NAME', 'OTEL_SERVICE_NAMES'],
])('would not be clean under %s with %s as %s', async (rule, written, wrong) => {
  const parts: readonly PartId[] = ['collector-gateway', 'collector-agent', 'kubernetes'];
  const { texts } = setUp(orders, { parts });
  const spoilt = Object.entries(texts).map(([path, text]) => [path, text.replace(written, wrong)] as const);
  expect((await findingsIn(Object.fromEntries(spoilt))).join('\n')).toContain(`: ${rule}: `);
});

it('is of the release that the catalog was asked of last', async () => {
  expect(collectorRelease).toBe(formatVersion((await loadCatalog()).newest));
});

async function findingsIn(texts: Texts): Promise<readonly string[]> {
  const all: string[] = [];
  const clusters = Object.values(texts).map(readCluster);
  for (const [path, text] of Object.entries(texts)) {
    if (!/\.ya?ml$/.test(path)) continue;
    const explicit = text.startsWith('receivers:');
    const findings: readonly Finding[] = [
      ...(await validateCollector({ path, text }, { clusters, explicit })),
      ...checkSdkSource({ path, text }),
    ];
    all.push(...findings.map(({ rule, message }) => `${path}: ${rule}: ${message}`));
  }
  return all;
}
