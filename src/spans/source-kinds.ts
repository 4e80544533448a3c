import { profileOf } from './languages.ts';
import type { SourceFile } from './source-file.ts';

/** Files that nobody writes by hand, or that are not the user's: there is no use in findings for them. */
export function isForeign({ path, languageId, text }: SourceFile): boolean {
  const { foreignPath, isGenerated } = profileOf(languageId);
  return foreignPath.test(path) || isGenerated(text) || isMinified(text);
}

/** Tests leave spans open on purpose; only some rules look at them. */
export function isTest({ path, languageId }: Pick<SourceFile, 'path' | 'languageId'>): boolean {
  return profileOf(languageId).testPath.test(path);
}

/** Examples and demonstrations need not be fit for production. */
export function isExample({ path, languageId }: Pick<SourceFile, 'path' | 'languageId'>): boolean {
  return profileOf(languageId).examplePath.test(path);
}

/** Longer lines than anyone writes, on the whole. */
function isMinified(text: string): boolean {
  if (text.length < 5000) return false;
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return text.length / lines > 300;
}
