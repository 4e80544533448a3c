import * as l10n from '@vscode/l10n';
import { ok, type Result } from '../../../../base/result.ts';
import { wordsOf } from '../../../../base/words.ts';
import type { ActionEdits } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf, stringValue } from '../syntax.ts';
import { type ActionFile, isBroken } from './action-file.ts';
import { typeAround } from './fields.ts';
import { insertField } from './members.ts';
import { freeName, namesIn } from './names.ts';
import { spanBuilderAt, spanBuildersIn } from './span-builders.ts';

/** The name that a call which starts a span gives it, if the offset is in it. */
export function spanNameAt(file: ActionFile, offset: number): SyntaxNode | undefined {
  const builder = spanBuilderAt(file, offset);
  const [name] = builder ? argumentsOf(builder) : [];
  return name && name.start <= offset && offset <= name.end ? name : undefined;
}

/** Makes a constant of a span's name, for all spans of the file that have this name. */
export function extractName(file: ActionFile, name: SyntaxNode): Result<ActionEdits, Refusal> {
  const value = stringValue(name);
  if (value === undefined) {
    return refuse(
      name.type === 'binary_expression'
        ? l10n.t('The name is put together of values: they should be attributes, and the name constant.')
        : l10n.t('The name is no text in itself.'),
    );
  }
  if (isBroken(file, name)) return refuse(l10n.t('The code around has a syntax error.'));
  const around = typeAround(name);
  const isInterface = around.body.type === 'interface_body';
  const uses = spanBuildersIn(around.body).flatMap((builder) => {
    const [given] = argumentsOf(builder);
    return given && stringValue(given) === value ? [given] : [];
  });
  const constant = freeName(constantName(value), namesIn(file.program));
  const head = `${isInterface ? '' : 'private static final '}String ${constant} =`;
  const declaration = insertField(file, around.body, { head, value: `${name.text};` });
  const isQualified = around.needsHolder && !isInterface;
  const edits = [
    declaration,
    ...uses.map(({ start, end }) => ({
      range: { start, end },
      newText: isQualified ? `${around.name}.${constant}` : constant,
    })),
  ];
  return ok({
    title: l10n.t("Extract span name '{0}' to constant '{1}'", value, constant),
    edits,
    placeholders: [
      {
        places: edits.map(({ newText }, edit) => {
          const start = newText.lastIndexOf(constant);
          return { edit, range: { start, end: start + constant.length } };
        }),
      },
    ],
  });
}

function constantName(value: string): string {
  return [...wordsOf(value).map((word) => word.replaceAll(/[^\p{L}\p{N}]/gu, '_')), 'span']
    .join('_')
    .toUpperCase()
    .replace(/^(?=\d)/, '_');
}
