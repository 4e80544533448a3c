import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { allLanguages } from '../../src/build/member-languages.ts';
import type { LanguageId } from '../../src/spans/languages.ts';
import type { SourceFile } from '../../src/spans/source-file.ts';
import { caseFiles, caseLanguages } from './case-languages.ts';
import { type Fence, parseFences } from './fences.ts';
import { withoutDrawings } from './markers.ts';
import { preambleOf } from './preambles.ts';

const root = path.resolve(import.meta.dirname, '../..');

export interface Examples {
  readonly languageId: LanguageId;
  readonly files: readonly SourceFile[];
}

/** The examples of all rules and actions, each a file, of the languages of which this repository has no other sources. */
export const examplesByLanguage: readonly Examples[] = allLanguages.slice(1).map(({ page, ids: [id] }) => {
  const languageId = id as LanguageId;
  const { example } = caseLanguages[caseFiles[page]![0]!];
  const paths = globSync(`src/spans/{rules,actions}/*/${page}`, { cwd: root });
  const fences = paths.flatMap((one) => parseFences(readFileSync(path.join(root, one), 'utf8')));
  return { languageId, files: fences.map((fence) => ({ path: example, languageId, text: textOf(fence) })) };
});

function textOf({ language, text }: Fence): string {
  const plain = withoutDrawings(text, language).replaceAll('$0', '');
  return preambleOf(language, plain) + plain;
}
