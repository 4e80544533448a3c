import type { ts } from 'ts-morph';
import type { OffsetRange } from '../../../../base/range.ts';
import type { Result } from '../../../../base/result.ts';
import type { ActionEdits, SpanOptions } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SourceFile } from '../../../source-file.ts';
import { editFile, type OpenedFile, typescript } from './compiler.ts';
import { bindingNamesIn, freeName } from './names.ts';
import { nodeAt } from './node-at.ts';
import { promisedByExpression } from './promises.ts';
import { regionOfStatements } from './region.ts';
import { type PrintedSpan, printSpan, type SpanForm } from './span-form.ts';
import { spanNameOfCall } from './span-name.ts';
import { namesForSpan } from './span-names.ts';
import { styleOf } from './style.ts';
import { type FunctionNode, functionAround, ownNodesOf } from './tree.ts';
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
    if (!chain) return refuse('There is no promise chain here.');
    const reason = refusalOf(file, chain);
    if (reason !== undefined) return refuse(reason);
    const name = options.name ?? spanNameOfCall(chain) ?? 'promise';
    // Of a promise of unknown type, the error needs one.
    const parameters = file.isJavaScript ? ['error'] : ['error', 'error: unknown'];
    const variants = parameters.map((parameter) => printChain(file, chain, parameter, { ...options, name }));
    return chooseVariant(file, variants, `Wrap promise chain in span '${name}'`);
  });
}

function refusalOf({ checker }: OpenedFile, chain: ts.CallExpression): string | undefined {
  const kind = promisedByExpression(chain, checker);
  if (kind !== 'promise') {
    return kind === 'never'
      ? 'What the calls give is no promise.'
      : 'What the calls give is not known to be a promise with `finally`.';
  }
  const { AwaitExpression, YieldExpression } = typescript.SyntaxKind;
  for (const node of ownNodesOf(chain)) {
    if (node.kind === AwaitExpression || node.kind === YieldExpression) {
      return 'The chain waits in its middle, which the callback of a span cannot: put what is awaited into a variable first.';
    }
  }
  const around = functionAround(chain);
  if (!typescript.isSourceFile(around) && isSpanCallback(around as FunctionNode) && /\.end\(\)/.test(chain.getText())) {
    return 'The chain is in a span of its own already.';
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
  const recording = names.spanHelper === undefined ? names.record('error') : [];
  const end = style.semicolon;
  const lines: SpanForm['close'] = [
    ...(recording.length === 0
      ? []
      : [
          [2, `.catch((${parameter}) => {`] as const,
          ...recording.map((line) => [3, line] as const),
          [3, `throw error${end}`] as const,
          [2, '})'] as const,
        ]),
    ...(names.spanHelper === undefined ? [[2, `.finally(() => ${span}.end()),`] as const] : []),
  ];
  const form: SpanForm = {
    before: [],
    call: names.spanHelper === undefined ? `${names.tracer}.startActiveSpan(` : `${names.spanHelper}(`,
    afterName: names.spanHelper === undefined ? `, (${span}) =>` : ', () =>',
    open: [],
    close: [...lines, [0, ')']],
    prefix: '',
    suffix: names.spanHelper === undefined ? '' : ',',
    depth: 1,
  };
  const printed = printSpan(file.tree, regionOfStatements(file.text, content), form, options.name, style, []);
  return { ...printed, edits: [...names.edits, ...printed.edits] };
}
