import { expect, it } from 'vitest';
import { memoryFiles } from './memory-files.testing.ts';
import { PlanDraft } from './plan-draft.ts';

it('leaves a file that exists, and says so', () => {
  const draft = new PlanDraft(memoryFiles({ '/shop/tracing.mjs': 'mine' }));
  draft.create('/shop/tracing.mjs', 'ours', 'starts the SDK');
  expect(draft.finish()).toEqual({
    changes: [],
    commands: [],
    notes: ['/shop/tracing.mjs exists and was left as it was.'],
  });
});

it('says nothing of a file that is as it would be', () => {
  const draft = new PlanDraft(memoryFiles({ '/shop/tracing.mjs': 'ours' }));
  draft.create('/shop/tracing.mjs', 'ours', 'starts the SDK');
  expect(draft.finish()).toEqual({ changes: [], commands: [], notes: [] });
});

it('makes one change of all edits of a file, each of which sees those before it', () => {
  const draft = new PlanDraft(memoryFiles({ '/shop/package.json': 'a' }));
  draft.edit('/shop/package.json', 'dependencies', (text) => `${text}b`);
  draft.edit('/shop/package.json', 'scripts', (text) => `${text}c`);
  draft.edit('/shop/package.json', 'scripts', (text) => `${text}d`);
  expect(draft.read('/shop/package.json')).toBe('abcd');
  expect(draft.finish().changes).toEqual([
    { path: '/shop/package.json', before: 'a', after: 'abcd', because: 'dependencies; scripts' },
  ]);
});

it('edits what it has made itself', () => {
  const draft = new PlanDraft(memoryFiles({}));
  draft.create('/shop/.env', 'A=1\n', 'settings');
  expect(draft.edit('/shop/.env', 'more', (text) => `${text}B=2\n`)).toBe(true);
  expect(draft.finish().changes).toEqual([{ path: '/shop/.env', after: 'A=1\nB=2\n', because: 'settings; more' }]);
});

it('does not make what is only to be edited', () => {
  const draft = new PlanDraft(memoryFiles({}));
  expect(draft.edit('/shop/Dockerfile', 'start', () => 'FROM node')).toBe(false);
  expect(draft.finish().changes).toEqual([]);
});

it('proposes commands only where something changes, and each once', () => {
  const draft = new PlanDraft(memoryFiles({}));
  draft.run('Install', 'npm install', '/shop');
  draft.run('Install', 'npm install', '/shop');
  expect(draft.finish().commands).toEqual([]);
  draft.create('/shop/.env', 'A=1\n', 'settings');
  expect(draft.finish().commands).toEqual([{ title: 'Install', command: 'npm install', folder: '/shop' }]);
});

it('tells no change of a text that is as it was', () => {
  const draft = new PlanDraft(memoryFiles({ '/shop/a': 'x' }));
  draft.edit('/shop/a', 'there', () => 'y');
  draft.edit('/shop/a', 'and back', () => 'x');
  expect(draft.finish().changes).toEqual([]);
});

it('leaves a file that is no UTF-8, since it cannot be written back as it was', () => {
  const draft = new PlanDraft(memoryFiles({ '/shop/package.json': '{"name":"caf\uFFFD"}' }));
  expect(draft.edit('/shop/package.json', 'dependencies', () => '{}')).toBe(true);
  expect(draft.finish()).toMatchObject({ changes: [], notes: [expect.stringContaining('no UTF-8 text')] });
});
