import * as l10n from '@vscode/l10n';
import type { ts } from 'ts-morph';
import { insertAt } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { Result } from '../../../../base/result.ts';
import type { ActionEdits, SpanOptions } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SourceFile } from '../../../source-file.ts';
import { editFile, type OpenedFile, typescript } from './compiler.ts';
import { bindingNamesIn, freeName } from './names.ts';
import { nodeAt } from './node-at.ts';
import { recordOwnErrors } from './own-errors.ts';
import { isObserved, promisedByExpression } from './promises.ts';
import { regionOfStatements } from './region.ts';
import { activeSpan, type PrintedSpan, printSpan, type SpanForm, type SpanNames } from './span-form.ts';
import { spanNameOfCall } from './span-name.ts';
import { namesForSpan } from './span-names.ts';
import { type Style, styleOf } from './style.ts';
import { bare, type FunctionNode, functionAround, hasModifier, ownNodesOf } from './tree.ts';
import { chooseVariant } from './variants.ts';
import { isSpanCallback } from './whole-span.ts';

/** Edits that run the promise chain at `range` in a span, which ends when the promise settles. */
export function wrapPromiseChain(
  source: SourceFile,
  range: OffsetRange,
  options: SpanOptions,
): Promise<Result<ActionEdits, Refusal>> {
  return editFile(source, options.files, (file) => {
    const chain = nodeAt(file.tree, range, typescript.isCallExpression);
    if (!chain) return refuse(l10n.t('There is no promise chain here.'));
    const reason = refusalOf(file, chain);
    if (reason !== undefined) return refuse(reason);
    const name = options.name ?? spanNameOfCall(chain) ?? 'promise';
    // Of a promise of unknown type, the error needs one.
    const parameters = file.isJavaScript ? ['error'] : ['error', 'error: unknown'];
    const variants = parameters.map((parameter) => printChain(file, chain, parameter, { ...options, name }));
    return chooseVariant(file, variants, l10n.t("Wrap promise chain in span '{0}'", name));
  });
}

function refusalOf({ checker }: OpenedFile, chain: ts.CallExpression): string | undefined {
  const kind = promisedByExpression(chain, checker);
  if (kind !== 'promise') {
    return kind === 'never'
      ? l10n.t('What the calls give is no promise.')
      : l10n.t('What the calls give is not known to be a promise with `finally`.');
  }
  const { AwaitExpression, YieldExpression } = typescript.SyntaxKind;
  for (const node of ownNodesOf(chain)) {
    if (node.kind === AwaitExpression || node.kind === YieldExpression) {
      return l10n.t(
        'The chain waits in its middle, which the callback of a span cannot: put what is awaited into a variable first.',
      );
    }
  }
  const around = functionAround(chain);
  if (!typescript.isSourceFile(around) && isSpanCallback(around as FunctionNode) && /\.end\(\)/.test(chain.getText())) {
    return l10n.t('The chain is in a span of its own already.');
  }
  return undefined;
}

function printChain(
  file: OpenedFile,
  chain: ts.CallExpression,
  parameter: string,
  options: SpanOptions & { readonly name: string },
): PrintedSpan {
  const style = styleOf(file.tree);
  const content = { start: chain.getStart(), end: chain.end };
  const taken = bindingNamesIn(functionAround(chain));
  const span = freeName('span', taken);
  const names = namesForSpan(file, chain, content.start, 'callback', span, options, style);
  const [form, inner] =
    names.spanHelper !== undefined
      ? [helperForm(names.spanHelper), []]
      : isWaitedFor(chain)
        ? [
            activeSpan(names, style, { receive: '', isAsync: true, isExpression: true }),
            [insertAt(content.start, 'await ')],
          ]
        : [settlingForm(names, parameter, mayThrow(chain, file.checker), style), []];
  const recording = recordOwnErrors(file, { nodes: ownNodesOf(chain), chain, taken, names, style, depth: form.depth });
  const edits = [...inner, ...recording];
  const printed = printSpan(file.tree, regionOfStatements(file.text, content), form, options.name, style, edits);
  return { ...printed, edits: [...names.edits, ...printed.edits] };
}

/** The project's helper sees to promises itself. */
function helperForm(helper: string): SpanForm {
  const around = { before: [], open: [], prefix: '', suffix: ',', depth: 1 };
  return { ...around, call: `${helper}(`, afterName: ', () =>', close: [[0, ')']] };
}

/** Whether an exception that a call of the chain throws at once is to others as a promise that it rejects. */
function isWaitedFor(chain: ts.CallExpression): boolean {
  let value: ts.Node = chain;
  while (typescript.isParenthesizedExpression(value.parent)) value = value.parent;
  const { parent } = value;
  if (typescript.isAwaitExpression(parent)) return true;
  const around = functionAround(chain);
  const isReturned = typescript.isReturnStatement(parent) || parent === around;
  return isReturned && hasModifier(around, typescript.SyntaxKind.AsyncKeyword) && !isObserved(chain, around);
}

/** Two more links, which end the span; what throws at once never gets to them. */
function settlingForm(names: SpanNames, parameter: string, mayThrow: boolean, { semicolon }: Style): SpanForm {
  const { span } = names;
  const recording = names.record('error');
  const level = mayThrow ? 3 : 2;
  const links: SpanForm['close'] = [
    ...(recording.length === 0
      ? []
      : [
          [level, `.catch((${parameter}) => {`] as const,
          ...recording.map((line) => [level + 1, line] as const),
          [level + 1, `throw error${semicolon}`] as const,
          [level, '})'] as const,
        ]),
    [level, `.finally(() => ${span}.end())${mayThrow ? semicolon : ','}`],
  ];
  const started = { before: [], call: `${names.tracer}.startActiveSpan(`, suffix: '' };
  if (!mayThrow) {
    return { ...started, afterName: `, (${span}) =>`, open: [], close: [...links, [0, ')']], prefix: '', depth: 1 };
  }
  const caught: SpanForm['close'] = [
    [1, '} catch (error) {'],
    ...recording.map((line) => [2, line] as const),
    [2, `${span}.end()${semicolon}`],
    [2, `throw error${semicolon}`],
    [1, '}'],
  ];
  const open: SpanForm['open'] = [[1, 'try {']];
  return {
    ...started,
    afterName: `, (${span}) => {`,
    open,
    close: [...links, ...caught, [0, '})']],
    prefix: 'return ',
    depth: 2,
  };
}

/** Whether a call of the chain may throw at once: all may but calls of async functions with what is there already. */
function mayThrow(chain: ts.CallExpression, checker: ts.TypeChecker): boolean {
  let value: ts.Expression = chain;
  for (;;) {
    const call = bare(value);
    if (!typescript.isCallExpression(call) || !call.arguments.every(isPlain)) return true;
    const callee = call.expression;
    if (!typescript.isPropertyAccessExpression(callee) || !/^(then|catch|finally)$/.test(callee.name.text)) {
      const declaration = checker.getResolvedSignature(call)?.declaration;
      const isAsync = declaration && hasModifier(declaration, typescript.SyntaxKind.AsyncKeyword);
      return !(typescript.isIdentifier(callee) && isAsync);
    }
    value = callee.expression;
  }
}

function isPlain(value: ts.Expression): boolean {
  return (
    typescript.isIdentifier(value) ||
    typescript.isLiteralExpression(value) ||
    typescript.isArrowFunction(value) ||
    typescript.isFunctionExpression(value)
  );
}
