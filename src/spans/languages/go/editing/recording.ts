import type { SpanStyle } from '../../../span-style.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GoPackage } from './go-package.ts';

const codesPath = 'go.opentelemetry.io/otel/codes';

/** The statements that tell a span of an error, in the way that the style wants; none if it wants nothing told. */
export function recordingOf(
  code: GoPackage,
  place: SyntaxNode,
  { span, error, style }: { readonly span: string; readonly error: string; readonly style: SpanStyle },
): readonly string[] {
  const { errors, errorHelper } = style;
  if (errors === 'none') return [];
  if (errors === 'helper' && errorHelper) {
    const { module, name } = errorHelper;
    return [`${module === undefined ? name : code.imports.member(module, name, place)}(${span}, ${error})`];
  }
  const status = `${span}.SetStatus(${code.imports.member(codesPath, 'Error', place)}, ${error}.Error())`;
  return errors === 'status' ? [status] : [`${span}.RecordError(${error})`, status];
}
