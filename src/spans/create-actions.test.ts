import { expect, it } from 'vitest';
import { loadGrammar } from '../files/grammars.ts';
import { allActions } from './actions/index.generated.ts';
import { languageIds, languageOf } from './languages.ts';

it.each([...languageIds])('%s does actions that exist', async (languageId) => {
  const file = { path: 'example', languageId, text: '' };
  const ways = (await languageOf(file, loadGrammar)).look(file, { wrappers: [] }).actions();
  expect(allActions.map(({ id }) => id)).toEqual(expect.arrayContaining([...ways.keys()]));
});
