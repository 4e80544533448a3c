import { expect, it } from 'vitest';
import { loadGrammar } from '../files/grammars.ts';
import { allActions } from './actions/index.generated.ts';
import { createActions } from './create-actions.ts';
import { languageIds, languageOf } from './languages.ts';
import type { SourceFile } from './source-file.ts';

it.each([...languageIds])('%s does actions that exist', async (languageId) => {
  const file = { path: 'example', languageId, text: '' };
  const ways = (await languageOf(file, loadGrammar)).look(file, { wrappers: [] }).actions();
  expect(allActions.map(({ id }) => id)).toEqual(expect.arrayContaining([...ways.keys()]));
});

it('an action that a language does not have is not offered, and refused with a sentence', async () => {
  const actions = createActions(loadGrammar);
  const file: SourceFile = { path: 'pay.go', languageId: 'go', text: 'package shop\n\nfunc pay() { charge() }\n' };
  const anywhere = { start: 20, end: 20 };
  const offered = await actions.offers(file, anywhere, ({ id }) => id === 'wrap-promise-chain-in-span');
  expect(offered).toEqual([]);
  expect(await actions.apply('wrap-promise-chain-in-span', file, anywhere, { tracerName: 'shop' })).toEqual({
    ok: false,
    problem: { reason: "'Wrap promise chain in span' does not exist for this language." },
  });
});
