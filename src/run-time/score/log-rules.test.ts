import { expect, test } from 'vitest';
import type { LogFacts } from '../../logs/log-facts.ts';
import { logRules } from './log-rules.ts';

const day = 24 * 3600 * 1e9;

function facts(environment: string | undefined, told: Partial<LogFacts> = {}): LogFacts {
  const resource = environment === undefined ? [] : [{ key: 'deployment.environment.name', value: environment }];
  return { service: 'shop', resource, newestNs: 20 * day, keys: new Map(), ...told };
}

const answers = (...all: readonly LogFacts[]) =>
  logRules(all).map(({ id, passed, reason = '' }) => `${id} ${passed ?? '?'} ${reason}`.trim());

test('nothing is known of a service that has logged nothing', () => {
  expect(answers()).toEqual(['LOG-001 ? no logs came from it', 'LOG-002 ? no logs came from it']);
});

test('records need a number of severity', () => {
  expect(answers(facts('test'))).toContain('LOG-002 true');
  expect(answers(facts('test'), facts('test', { unnumberedNs: 1 }))).toContain(
    'LOG-002 false a log record has no number of severity',
  );
});

test.each([
  ['none is fine', 'production', undefined, 'true'],
  ['on a desk it is', 'development', [0, 20 * day], 'true'],
  [
    'for more than 14 days it is not',
    'production',
    [0, 15 * day],
    "false DEBUG logs come from 'production' for more than 14 days",
  ],
  [
    'for less one cannot know',
    'prod-eu',
    [3 * day, 4 * day],
    "? DEBUG logs came from 'prod-eu', and it asks whether for more than 14 days",
  ],
  [
    'nor where the place is not told',
    undefined,
    [0, 15 * day],
    '? DEBUG logs came, and their resource does not tell whether from production',
  ],
] as const)('DEBUG in production: %s', (_, environment, debugNs, answer) => {
  expect(answers(facts(environment, debugNs && { debugNs }))).toContain(`LOG-001 ${answer}`);
});

test('replicas in production log DEBUG one after the other', () => {
  const [first, second] = [
    facts('production', { debugNs: [0, day] }),
    facts('production', { debugNs: [14 * day, 15 * day] }),
  ];
  expect(answers(first, facts('test', { debugNs: [0, day] }), second)[0]).toMatch(/^LOG-001 false/);
  expect(answers(first, facts('test', { debugNs: [19 * day, 20 * day] }))[0]).toMatch(/^LOG-001 \?/);
});
