import type { KnownError } from '../../program/program.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { argumentsOf } from './calls.ts';
import { isLogger } from './known-calls.ts';
import type { FileContext } from './lowering.ts';
import { type Declaration, parameterPattern, parametersOf } from './scopes.ts';
import { isFunction, unwrapped } from './syntax.ts';

/** Whether a name stands for an error where it is mentioned: `err` inside of `if (err) { … }`. */
export function isKnownError(node: SyntaxNode, file: FileContext): boolean {
  const declared = node.type === 'identifier' ? file.scopes.resolve(node) : undefined;
  return declared !== undefined && errorOfBranch(node, file)?.declared === declared;
}

/**
 * The error that a status is set for outside of any `catch`: where a callback was told of one, or listens to nothing else.
 * `undefined` also where it may be recorded: there, or by code that is given the span.
 */
export function errorOfStatus(call: SyntaxNode, file: FileContext): KnownError | undefined {
  const found = errorOfBranch(call, file) ?? errorOfListener(call, file);
  if (!found) return undefined;
  const span = unwrapped(call.field('function')!.field('object')!).text;
  const calls = found.block.descendants().filter(({ type }) => type === 'call_expression');
  const mayRecord = calls.some((one) => isRecording(one) || argumentsOf(one).some(({ text }) => text === span));
  const isLogged = calls.some(
    (one) => isLogger(unwrapped(one.field('function')!)) && one.text.includes(found.declared.name),
  );
  return mayRecord ? undefined : { name: found.declared.name, isLogged };
}

interface Found {
  readonly declared: Declaration;
  /** Where it is known to be an error. */
  readonly block: SyntaxNode;
}

const errorName = /^_?(e|err|error)$/i;

/** Whether a name is one that callbacks give to the error they are told of. */
export function isErrorName(name: string): boolean {
  return errorName.test(name);
}

/** `if (err) …`, `if (err instanceof Error) …`, where `err` is a parameter. */
export function errorOfBranch(node: SyntaxNode, { scopes }: FileContext): Found | undefined {
  for (let inner = node; inner.parent && !isFunction(inner) && inner.type !== 'catch_clause'; inner = inner.parent) {
    if (inner.parent.type !== 'if_statement' || inner.parent.field('consequence') !== inner) continue;
    const condition = unwrapped(inner.parent.field('condition')!);
    const isInstance = condition.type === 'binary_expression' && condition.field('operator')?.text === 'instanceof';
    const asked = isInstance ? condition.field('left')! : condition;
    const declared = asked.type === 'identifier' ? scopes.resolve(asked) : undefined;
    if (declared?.kind === 'parameter' && errorName.test(declared.name)) return { declared, block: inner };
  }
  return undefined;
}

/** `emitter.on('error', (error) => …)`: nothing but errors comes here. */
function errorOfListener(node: SyntaxNode, { scopes }: FileContext): Found | undefined {
  const around = node.ancestor((outer) => isFunction(outer) || outer.type === 'catch_clause');
  const call = around?.parent?.type === 'arguments' ? around.parent.parent : undefined;
  const [event] = call ? argumentsOf(call) : [];
  const isListener = /^(on|once|addListener)$/.test(call?.field('function')?.field('property')?.text ?? '');
  const [first] = around && isFunction(around) ? parametersOf(around) : [];
  const pattern = first && parameterPattern(first);
  if (!around || !isListener || !/^['"]error['"]$/.test(event?.text ?? '') || pattern?.type !== 'identifier')
    return undefined;
  const declared = scopes.lookUp(pattern.text, node);
  return declared?.identifier === pattern ? { declared, block: around } : undefined;
}

function isRecording(call: SyntaxNode): boolean {
  return unwrapped(call.field('function')!).field('property')?.text === 'recordException';
}
