import { type OpenedFile, typescript } from './compiler.ts';
import type { DataFlow } from './data-flow.ts';
import { returnTypesOf } from './function-body.ts';
import type { Selection } from './selection.ts';
import type { SelectionShape } from './selection-shape.ts';
import type { ActiveSpan } from './span-form.ts';
import { type FunctionNode, functionAround, hasModifier } from './tree.ts';

/** How the value of a callback comes to where it is used. */
export type Receiver = Pick<ActiveSpan, 'receive' | 'isAsync' | 'returnType' | 'result'>;

/** The ways to hand values out of a callback, none where control or a variable cannot come out of one. */
export function receiversOf(
  file: OpenedFile,
  { list }: Selection,
  { flow, isAsync }: Pick<SelectionShape, 'flow' | 'isAsync'>,
  { declared, assigned }: DataFlow,
): Receiver[] {
  if (flow === 'leaving' || declared.some(({ isCopyable }) => !isCopyable)) return [];
  const fn = functionAround(list);
  const wait = isAsync ? 'await ' : '';
  if (flow === 'tail') {
    if (declared.length > 0) return [];
    const isFunctionAsync = hasModifier(fn, typescript.SyntaxKind.AsyncKeyword);
    const receive = isFunctionAsync ? `return ${wait}` : 'return ';
    const returnTypes = typescript.isFunctionLike(fn) ? returnTypesOf(file, fn as FunctionNode) : [];
    return [{ receive, isAsync }, ...returnTypes.map((returnType) => ({ receive, isAsync, returnType }))];
  }
  const [first, ...others] = declared;
  if (!first) {
    const plain = { receive: wait, isAsync };
    // Assigned once more outside, where the compiler sees it.
    const [variable, ...more] = assigned;
    const visible = variable !== undefined && more.length === 0;
    return visible ? [plain, { receive: `${variable} = ${wait}`, isAsync, result: variable }] : [plain];
  }
  const kinds = new Set(declared.map(({ kind }) => kind));
  if (kinds.has('var') && kinds.size > 1) return [];
  const kind = kinds.size === 1 ? first.kind : 'let';
  const values = others.length === 0 ? first.name.text : `{ ${declared.map(({ name }) => name.text).join(', ')} }`;
  return [{ receive: `${kind} ${values} = ${wait}`, isAsync, result: values }];
}
