import { expect, it } from 'vitest';
import { applyEdits, type TextEdit } from '../../src/base/edit.ts';
import type { OffsetRange } from '../../src/base/range.ts';
import type { CreatedFile } from '../../src/spans/action.ts';
import { expectTranslated, isBracketed, withoutBrackets } from './brackets.ts';
import { type CaseLanguage, caseLanguages } from './case-languages.ts';
import { type Collection, describeCollection, pathOf, titleOf } from './collection.ts';
import type { Fence } from './fences.ts';
import { expectSameText, rangeWithReturns, withReturns } from './line-breaks.ts';
import { takeSelection } from './markers.ts';
import { tabsOf } from './tabs.ts';

/** What an action does, and what it tells of it. */
interface Applied {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly created?: CreatedFile;
  readonly notes?: readonly string[];
}

interface Refused {
  readonly reason: string;
}

/** How the harness runs actions. */
export interface ActionAdapter extends Omit<Collection, 'required'> {
  /** What the action `id` does to a text at a selection (empty: a cursor), or why it refuses. */
  apply(
    id: string,
    path: string,
    text: string,
    selection: OffsetRange,
    attributes: Fence['attributes'],
  ): Promise<Applied | Refused>;
  /** What is wrong with an action's result: syntax errors, and findings of the linter as one line each. */
  complaints(path: string, text: string): Promise<readonly string[]>;
}

/**
 * A `before` text has a cursor `$0` or a selection `$0..$0`, and the `after` text that follows it is what the action makes
 * of it, or the file that it makes, by its path. A `refused` text has a mark as well; its last line is a comment with the reason: `// refused: the reason`.
 */
export function describeActions(adapter: ActionAdapter): void {
  describeCollection({ ...adapter, required: ['before', 'after', 'refused'] }, (file) => {
    for (const [index, fence] of file.fences.entries()) {
      if (fence.role === 'after') {
        const before = file.fences[index - 1];
        it(titleOf(file, fence), async () => {
          expect(before?.role, 'an after example follows its before one').toBe('before');
          const { text, selection } = takeSelection(before!.text);
          const result = await adapter.apply(file.id, pathOf(before!), text, selection, before!.attributes);
          if (!('edits' in result)) throw new Error(`the action refused: ${result.reason}`);
          // Of an action that makes a file, that is what is shown.
          const after = result.created?.text ?? applyEdits(text, result.edits);
          if (result.created) expect(pathOf(fence)).toBe(result.created.path);
          file.expectText(fence, after);
          expectTranslated(result.title, ...(result.notes ?? []));
          // Messages are the same in every layout.
          if (!isBracketed) {
            const apply = (written: string, range: OffsetRange) =>
              adapter.apply(file.id, pathOf(before!), written, range, before!.attributes);
            await expectOtherLayouts(apply, { text, selection, after, language: before!.language });
          }
          expect(await adapter.complaints(pathOf(fence), after)).toEqual([]);
        });
      } else if (fence.role === 'refused') {
        it(titleOf(file, fence), async () => {
          const { comment } = caseLanguages[fence.language];
          const marked = fence.text.replace(new RegExp(`${comment} refused: .*\\n$`), '');
          const { text, selection } = takeSelection(marked);
          const result = await adapter.apply(file.id, pathOf(fence), text, selection, fence.attributes);
          if ('edits' in result) throw new Error('the action did not refuse');
          file.expectText(fence, withoutBrackets(`${marked}${comment} refused: ${result.reason}\n`));
          expectTranslated(result.reason);
        });
      }
    }
  });
}

interface Example {
  readonly text: string;
  readonly selection: OffsetRange;
  /** The text that the action makes of it, or that of the file that it makes. */
  readonly after: string;
  readonly language: CaseLanguage;
}

/** With the line breaks of Windows, and indented by tabs, the outcome is the same but for these. */
async function expectOtherLayouts(
  apply: (text: string, range: OffsetRange) => Promise<Applied | Refused>,
  { text, selection, after, language }: Example,
): Promise<void> {
  const inReturns = withReturns(text);
  const windows = await apply(inReturns, rangeWithReturns(text, selection));
  if (!('edits' in windows)) throw new Error(`with the line breaks of Windows, the action refused: ${windows.reason}`);
  expectSameText(windows.created?.text ?? applyEdits(inReturns, windows.edits), after);

  const tabs = tabsOf(text, language);
  if (!tabs) return;
  const inTabs = tabs.written(text);
  const indented = await apply(inTabs, tabs.range(text, selection));
  if (!('edits' in indented)) throw new Error(`with tabs, the action refused: ${indented.reason}`);
  const written = indented.created?.text ?? applyEdits(inTabs, indented.edits);
  expect(written, 'what is indented by tabs stays so').toBe(tabs.written(after));
}
