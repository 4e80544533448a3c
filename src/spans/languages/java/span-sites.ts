import type { NamePattern, SpanSite } from '../../span-sites.ts';
import { rangeOf } from '../../syntax/syntax-node.ts';
import type { Expression } from '../../uses/expression.ts';
import type { JavaFile } from './file.ts';
import { wrapperOf } from './recognition/wrappers.ts';
import { annotationsOf, argumentsOf, isFunction, stringValue } from './syntax.ts';
import { describe } from './uses/describe.ts';

/** Where a file starts spans, with what can be told of the names it gives. */
export function spanSitesIn(file: JavaFile): readonly SpanSite[] {
  return file.program.descendants().flatMap((node): readonly SpanSite[] => {
    if (node.type === 'method_declaration') {
      const annotation = annotationsOf(node).find(
        (one) => file.types.resolve(one.field('name')!.text, one) === 'WithSpan',
      );
      return annotation ? [{ range: rangeOf(annotation), name: nameOfAnnotated(annotation) }] : [];
    }
    if (node.type !== 'method_invocation') return [];
    const [name] = argumentsOf(node);
    const isStart =
      node.field('name')!.text === 'spanBuilder' || /^(?:start|startActive|autoEnd)$/.test(wrapperOf(file, node) ?? '');
    return name && isStart ? [{ range: rangeOf(node), name: patternOf(describe(file, name)) }] : [];
  });
}

/** The agent names spans of `@WithSpan` after class and method where it gives no name. */
function nameOfAnnotated(annotation: ReturnType<typeof annotationsOf>[number]): NamePattern {
  const [given] = argumentsOf(annotation);
  const isNamed = given?.type === 'element_value_pair';
  const value = isNamed ? (given.field('key')?.text === 'value' ? given.field('value') : undefined) : given;
  const text = stringValue(value);
  if (text !== undefined) return [text];
  if (value) return ['', ''];
  const method = annotation.ancestor(isFunction);
  const type = method?.ancestor(({ type: kind }) => /^(?:class|record|enum|interface)_declaration$/.test(kind));
  return [`${type?.field('name')?.text ?? ''}.${method?.field('name')?.text ?? ''}`];
}

function patternOf({ constant, parts, kind }: Expression): NamePattern {
  if (constant !== undefined) return [String(constant)];
  if (!parts || kind !== 'string') return ['', ''];
  const pattern: string[] = [''];
  for (const part of parts) {
    if (typeof part === 'string') pattern.push(pattern.pop()! + part);
    else pattern.push('');
  }
  return pattern;
}
