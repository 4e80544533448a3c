import { expect, it } from 'vitest';
import { applyEdits, type TextEdit } from '../../src/base/edit.ts';
import type { Finding } from '../../src/base/finding.ts';
import { expectTranslatedFinding, isBracketed, withoutBrackets } from './brackets.ts';
import { type Collection, describeCollection, pathOf, titleOf } from './collection.ts';
import type { Fence } from './fences.ts';
import { expectSameFindings, withReturns } from './line-breaks.ts';
import { drawFindings, withoutDrawings } from './markers.ts';
import { tabsOf } from './tabs.ts';

/** How the harness runs one kind of thing that finds: rules and checks. */
export interface FindingAdapter extends Omit<Collection, 'required'> {
  /** Findings of the rule or check `id` alone, in the order of the text. */
  find(id: string, path: string, text: string, fence: Fence): Promise<readonly Finding[]>;
  /** What the language's parser has to say against a text; empty if it parses. */
  syntaxErrors(path: string, text: string): Promise<readonly string[]>;
  /** What an editor adds to the edits of a fix. */
  readonly tidied?: (path: string, text: string, edits: readonly TextEdit[]) => Promise<readonly TextEdit[]>;
}

/**
 * `flagged` texts have the findings drawn in them and no other; a `fixed` text after one is what its fixes make of it, in
 * which nothing is left to fix and which parses; `fine` texts have no finding.
 */
export function describeFindings(adapter: FindingAdapter): void {
  describeCollection({ ...adapter, required: ['flagged', 'fine'] }, (file) => {
    for (const [index, fence] of file.fences.entries()) {
      const plain = withoutDrawings(fence.text, fence.language);
      // What is said of a flagged text holds for the same text when it is fixed.
      const told = fence.role === 'fixed' ? (file.fences[index - 1] ?? fence) : fence;
      const find = (text: string) => adapter.find(file.id, pathOf(fence), text, told);
      if (fence.role === 'flagged') {
        it(titleOf(file, fence), async () => {
          const findings = await find(plain);
          expect(findings, 'a flagged example has a finding').not.toEqual([]);
          findings.forEach(expectTranslatedFinding);
          // Messages are the same in every layout.
          if (!isBracketed) expectSameFindings(plain, findings, await find(withReturns(plain)));
          file.expectText(fence, withoutBrackets(drawFindings(plain, findings, fence.language)));
        });
      } else if (fence.role === 'fine') {
        it(titleOf(file, fence), async () => {
          expect(drawFindings(fence.text, await find(fence.text), fence.language)).toBe(fence.text);
        });
      } else if (fence.role === 'fixed') {
        const flagged = file.fences[index - 1];
        it(titleOf(file, fence), async () => {
          expect(flagged?.role, 'a fixed example follows its flagged one').toBe('flagged');
          const text = withoutDrawings(flagged!.text, flagged!.language);
          const fixedAt = (path: string, written: string) =>
            applyBestFixes(
              written,
              (now) => adapter.find(file.id, path, now, told),
              async (now, edits) => (adapter.tidied ? adapter.tidied(path, now, edits) : edits),
            );
          const fixed = await fixedAt(pathOf(fence), text);
          expect(fixed, 'some finding has a fix').not.toBe(text);
          file.expectText(fence, fixed);
          const tabs = isBracketed ? undefined : tabsOf(text, fence.language);
          if (tabs) {
            // Of the other file, functions that are the same are remembered with their fixes.
            const indented = await fixedAt(`tabs/${pathOf(fence)}`, tabs.written(text));
            expect(indented, 'what is indented by tabs stays so').toBe(tabs.written(fixed));
          }
          expect(await adapter.syntaxErrors(pathOf(fence), fixed)).toEqual([]);
        });
      }
    }
  });
}

/** Applies the first fix of the first finding that has one, until none has. */
async function applyBestFixes(
  text: string,
  find: (text: string) => Promise<readonly Finding[]>,
  tidy: (text: string, edits: readonly TextEdit[]) => Promise<readonly TextEdit[]>,
): Promise<string> {
  for (let round = 0; round < 50; round++) {
    const fix = (await find(text)).flatMap(({ fixes }) => fixes.slice(0, 1))[0];
    if (!fix) return text;
    if (fix.edits.some(({ range }) => range.start < 0)) {
      throw new Error('the fix edits what is added in front of the example: write the imports into it');
    }
    text = applyEdits(text, await tidy(text, fix.edits));
  }
  throw new Error('the fixes never come to an end');
}
