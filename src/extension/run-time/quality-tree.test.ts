import { expect, test } from 'vitest';
import type { RunTimeFinding, ScoreRule } from '../../protocol/run-time.ts';
import { qualityDescription, qualityLabel, qualityTooltip, qualityTree } from './quality-tree.ts';

const rule = (id: string, impact: ScoreRule['impact'], passed: boolean | undefined, reason?: string): ScoreRule => ({
  id,
  impact,
  summary: `${id} holds`,
  passed,
  ...(reason !== undefined && { reason }),
});
const finding: RunTimeFinding = {
  rule: 'repeated-query',
  severity: 'warning',
  message: 'It runs 5 times.',
  sameAs: [],
  source: { service: 'shop', scope: '', name: 'GET /cart', kind: 2, attributes: [] },
  count: 3,
  traceId: '1',
  spanId: '2',
};
const scores = [
  {
    service: 'shop',
    score: 60,
    rules: [
      rule('RES-005', 'Critical', true),
      rule('SPA-002', 'Normal', true),
      rule('RES-001', 'Normal', false, 'it has none'),
      rule('SPA-004', 'Normal', false, 'a root is a CLIENT span'),
      rule('SPA-003', 'Important', undefined, 'no criterion yet'),
      rule('LOG-001', 'Important', undefined, 'no logs'),
      rule('LOG-002', 'Important', undefined, 'no logs'),
    ],
  },
];

test('a service has its score, what was found in its spans, and what would raise the score', () => {
  const [shop] = qualityTree(scores, [{ finding, place: undefined }]);
  expect([qualityLabel(shop!), qualityDescription(shop!)]).toEqual(['shop', '60 of 100, 1 finding']);
  expect(shop!.children.map((node) => `${qualityLabel(node)} | ${qualityDescription(node)}`)).toEqual([
    'GET /cart | It runs 5 times.',
    'it has none | +20 RES-001',
    'a root is a CLIENT span | +20 SPA-004',
  ]);
  expect(qualityTooltip(shop!)).toBe(
    'Instrumentation Score 60 of 100 (Needs Improvement), of the last run.\nNot judged, so that it may be otherwise elsewhere: SPA-003 (no criterion yet); LOG-001, LOG-002 (no logs).',
  );
});
