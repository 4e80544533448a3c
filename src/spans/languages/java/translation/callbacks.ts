import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { JavaFile } from '../file.ts';
import { unwrapped } from '../syntax.ts';

/** What runs the function that it is given before it returns, once at most, whatever it is called on. */
const once = /^(?:ifPresent|ifPresentOrElse|orElseGet|orElseThrow|computeIfAbsent|computeIfPresent|doPrivileged)$/;
/** And for each of some elements. */
const many = /^(?:forEach|forEachOrdered|removeIf|replaceAll)$/;
const ofOptional = /^(?:map|flatMap|filter|or)$/;
const ofStream =
  /^(?:map|mapTo\w+|flatMap|filter|peek|anyMatch|allMatch|noneMatch|sorted|takeWhile|dropWhile|collect|reduce|forEach\w*)$/;
/** They are given functions for later, whatever those are called. */
const later = /^(?:Mono|Flux|Uni|Multi|Observable|Flowable|Single|Maybe|Completable|KStream|ParallelStream)$/;

/** How often a call runs the function that it is given before it returns; `undefined`: later, or never, or nobody knows. */
export function runsGivenNow(file: JavaFile, call: SyntaxNode): 'once' | 'many' | undefined {
  const name = call.field('name')!.text;
  const object = call.field('object');
  const type = object && file.types.of(object);
  if (type !== undefined && later.test(type.replace(/^.*\./s, ''))) return undefined;
  if (type === 'Optional' || (type === undefined && object && beginsWith(object, /^Optional\b/))) {
    if (once.test(name) || ofOptional.test(name)) return 'once';
  }
  if (type === 'Stream' || (type === undefined && object && isStream(object))) {
    // Streams call what they are given as soon as somebody wants their elements, which is mostly at once.
    return ofStream.test(name) && isDrained(call) ? 'many' : undefined;
  }
  if (once.test(name)) return 'once';
  return many.test(name) ? 'many' : undefined;
}

function beginsWith(object: SyntaxNode, name: RegExp): boolean {
  let node = unwrapped(object);
  while (node.type === 'method_invocation' && node.field('object')) node = unwrapped(node.field('object')!);
  return name.test(node.text);
}

function isStream(object: SyntaxNode): boolean {
  const inner = unwrapped(object);
  if (inner.type !== 'method_invocation') return false;
  if (inner.field('name')!.text === 'stream') return true;
  const next = inner.field('object');
  return next !== undefined && (isStream(next) || /^(?:Stream|IntStream|Arrays)$/.test(next.text));
}

/** Whether the chain of a stream ends with what takes its elements. */
function isDrained(call: SyntaxNode): boolean {
  let last = call;
  while (last.parent?.type === 'method_invocation' && last.parent.field('object') === last) last = last.parent;
  return /^(?:collect|reduce|forEach\w*|toList|toArray|count|sum|max|min|average|findFirst|findAny|\w+Match|iterator)$/.test(
    last.field('name')!.text,
  );
}
