import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from './action-file.ts';
import { continued, indentOf, opened } from './layout.ts';
import { freeName } from './names.ts';
import type { Frame } from './region.ts';
import type { NewSpan } from './span-frame.ts';
import { isStatementList, ownNodesOf } from './structure.ts';

/** A frame whose content is changed, too. */
export interface StageFrame {
  readonly frame: Frame;
  readonly inner: readonly TextEdit[];
}

/**
 * A span that ends when the stage completes that a method returns. The stage itself is returned, and not one that depends on
 * it: whoever completes or cancels it shall not notice.
 */
export function stageFrame(file: ActionFile, body: SyntaxNode, type: string, names: NewSpan): StageFrame {
  const { span, start, head, caught, taken, record, layout } = names;
  const { unit } = layout;
  const returns = ownNodesOf(body.children).filter((node) => node.type === 'return_statement');
  const last = body.children.at(-1);
  const stage = freeName('future', taken);
  const early = returns.filter((one) => one !== last);
  const label = early.length > 0 ? freeName('traced', taken) : undefined;
  const error = freeName('error', taken);
  const recording = record(error);
  const indented = (lines: readonly string[]) => lines.map((line) => unit + line);
  const told = recording.length > 0 ? [...opened(`if (${error} != null)`, layout), ...indented(recording), '}'] : [];
  return {
    frame: {
      opening: [...start, `${type} ${stage};`, ...opened(label === undefined ? head : `${label}: ${head}`, layout)],
      closing: [
        ...continued(`catch (Throwable ${caught})`, layout),
        ...indented([...record(caught), `${span}.end();`, `throw ${caught};`]),
        '}',
        ...opened(`${stage}.whenComplete((${freeName('result', taken)}, ${error}) ->`, layout),
        ...indented([...told, `${span}.end();`]),
        '});',
        `return ${stage};`,
      ],
    },
    inner: returns.flatMap((one) => assigned(file, one, stage, one === last ? undefined : label, names)),
  };
}

/** A `return` that keeps its value in a variable, and jumps to behind the code of the span unless it is the last one. */
function assigned(
  { text }: ActionFile,
  statement: SyntaxNode,
  stage: string,
  label: string | undefined,
  { layout: { eol, unit } }: NewSpan,
): TextEdit[] {
  const value = statement.children[0]!;
  const keyword = { start: statement.start, end: value.start };
  if (label === undefined) return [{ range: keyword, newText: `${stage} = ` }];
  if (isStatementList(statement.parent!)) {
    const separator = eol + indentOf(text, statement.start) + unit;
    return [{ range: keyword, newText: `${stage} = ` }, insertAt(statement.end, `${separator}break ${label};`)];
  }
  return [{ range: keyword, newText: `{ ${stage} = ` }, insertAt(statement.end, ` break ${label}; }`)];
}
