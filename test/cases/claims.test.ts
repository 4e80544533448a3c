import path from 'node:path';
import { expect, it } from 'vitest';
import { languagesIn } from '../../src/build/member-languages.ts';
import { loadGrammar } from '../../src/files/grammars.ts';
import { allActions } from '../../src/spans/actions/index.generated.ts';
import { languageIds, languageOf } from '../../src/spans/languages.ts';

const actionsFolder = path.resolve(import.meta.dirname, '../../src/spans/actions');

it.each([...languageIds])('%s has examples of what it does, and does what it has examples of', async (languageId) => {
  const file = { path: 'example', languageId, text: '' };
  const ways = (await languageOf(file, loadGrammar)).look(file, { wrappers: [] }).actions();
  const claimed = allActions.filter(({ id }) =>
    languagesIn(path.join(actionsFolder, id)).some(({ ids }) => ids.includes(languageId)),
  );
  expect([...ways.keys()].sort()).toEqual(claimed.map(({ id }) => id).sort());
});
