import type { SpanStyle } from '../../../span-style.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { otel } from '../api-names.ts';
import type { EditedFile } from './edited-file.ts';

/**
 * The statements that tell a span of an error, in the way that the style wants; none if it wants nothing told. `isDone`:
 * whether the code calls a method or function already.
 */
export function recordingOf(
  code: EditedFile,
  place: SyntaxNode,
  given: {
    readonly span: string;
    readonly error: string;
    readonly style: SpanStyle;
    readonly isDone?: (called: string) => boolean;
  },
): readonly string[] {
  const { span, error, style, isDone = () => false } = given;
  const { errors, errorHelper } = style;
  if (errors === 'none') return [];
  if (errors === 'helper' && errorHelper) {
    const { module, name } = errorHelper;
    if (isDone(name)) return [];
    return [`${module === undefined ? name : code.imports.member(module, name, place)}(${span}, ${error})`];
  }
  return [
    ...(errors === 'status' || isDone('RecordError') ? [] : [`${span}.RecordError(${error})`]),
    ...(isDone('SetStatus')
      ? []
      : [`${span}.SetStatus(${code.imports.member(`${otel}/codes`, 'Error', place)}, ${error}.Error())`]),
  ];
}
