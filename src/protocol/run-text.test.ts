import { describe, expect, test } from 'vitest';
import { lastTwoRuns, runText } from './run-text.ts';
import type { Run } from './traces.ts';

function run(filter: string, given: Partial<Run> = {}): Run {
  const counts = { startMs: 60_000, endMs: 62_500, spanCount: 12, errorCount: 0 };
  return { service: 'cart', services: ['cart'], instance: '', ...counts, filter, ...given };
}

describe('the text of a run', () => {
  test('names the command and its services, where the start was told', () => {
    const told = run('a', { title: 'npm start', services: ['cart', 'mail'], instance: 'k3x9ab.1', exitCode: 1 });
    expect(runText(told, 120_000)).toBe('npm start: 1 min ago, for 2.5 s, 12 spans, exit code 1, 2 services');
  });

  test('names the service and its process otherwise', () => {
    const process = run('a', { instance: '4711', errorCount: 2 });
    expect(runText(process, 120_000)).toBe('cart: 1 min ago, for 2.5 s, 12 spans, 2 errors, 4711');
  });
});

describe('the last two runs', () => {
  const filters = (runs: readonly Run[]) => {
    const pair = lastTwoRuns(runs);
    return pair && [pair.before.filter, pair.after.filter];
  };

  test('are of one command, whatever ran between', () => {
    const server = run('server', { title: 'npm start' });
    const runs = [run('new', { title: 'npm test' }), server, run('old', { title: 'npm test', services: ['tests'] })];
    expect(filters(runs)).toEqual(['old', 'new']);
  });

  test('are of one service where the commands differ', () => {
    expect(filters([run('new'), run('other', { services: ['mail'] }), run('old')])).toEqual(['old', 'new']);
  });

  test('are the last ones where they have nothing in common', () => {
    expect(filters([run('new'), run('other', { services: ['mail'] })])).toEqual(['other', 'new']);
  });

  test('are none where there is one', () => {
    expect(filters([run('new')])).toBeUndefined();
    expect(filters([])).toBeUndefined();
  });
});
