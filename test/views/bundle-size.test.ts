import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { built } from './harness.ts';

/** Bytes of minified script: what a page makes the editor parse before it shows anything. */
const scripts = new Map(
  readdirSync(built)
    .filter((file) => file.endsWith('.js'))
    .map((file) => [path.basename(file, '.js'), statSync(path.join(built, file)).size]),
);
const shared = scripts.get('shared') ?? Number.NaN;
const views = [...scripts.keys()].filter((name) => name !== 'shared');

// A little above what there is, so that growth is a decision: raise a limit in the change that needs it, and say why.
describe('bundles of the views', () => {
  it('are 368 KB together, of which uPlot is 51, Preact with signals 22, and calls for translations 9', () => {
    expect([...scripts.values()].reduce((sum, size) => sum + size)).toBeLessThan(368_000);
  });

  it.each(views)('make a page of less than 187 KB: %s', (view) => {
    expect(shared + scripts.get(view)!).toBeLessThan(187_000);
  });
});
