import type { Attribute, SpanDetails } from '../protocol/traces.ts';
import type { CodePlace } from '../protocol/views.ts';
import { framePath } from '../stack-traces/frame-path.ts';
import { parseStackTrace } from '../stack-traces/parse-stack-trace.ts';

/**
 * The places in code that a span tells of itself, the best first: where it was made, then what is on the stacks of its
 * exceptions, from where they were thrown. Frames of packages are left out.
 */
export function placesOf(span: Pick<SpanDetails, 'attributes' | 'events'>): readonly CodePlace[] {
  const own = [...attributePlaces(span.attributes)];
  const stack = textOf(span.attributes, 'code.stacktrace');
  const stacks = span.events.map(({ attributes }) => textOf(attributes, 'exception.stacktrace'));
  return [...own, ...[stack, ...stacks].flatMap((text) => (text === undefined ? [] : framePlaces(text)))];
}

/**
 * `code.file.path` and its companions, and what they were called before semantic conventions 1.30:
 * https://opentelemetry.io/docs/specs/semconv/registry/attributes/code/
 */
function* attributePlaces(attributes: readonly Attribute[]): Iterable<CodePlace> {
  const path = textOf(attributes, 'code.file.path') ?? textOf(attributes, 'code.filepath');
  const line = numberOf(attributes, 'code.line.number') ?? numberOf(attributes, 'code.lineno');
  const column = numberOf(attributes, 'code.column.number') ?? numberOf(attributes, 'code.column');
  const name = textOf(attributes, 'code.function.name') ?? textOf(attributes, 'code.function');
  const rest = {
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
    ...(name !== undefined && { functionName: lastPart(name) }),
  };
  if (path !== undefined && path !== '') yield { path, ...rest };
  // `code.function.name` is qualified, what came before it was not.
  const className = textOf(attributes, 'code.namespace') ?? name?.slice(0, name.length - lastPart(name).length - 1);
  for (const file of classFiles(className ?? '')) yield { path: file, ...rest };
}

function framePlaces(stackTrace: string): CodePlace[] {
  return parseStackTrace(stackTrace)
    .filter(({ isLibrary }) => !isLibrary)
    .sort((a, b) => a.order - b.order)
    .flatMap((frame) => {
      const path = framePath(frame);
      if (path === '') return [];
      const { line, column, functionName } = frame;
      return [{ path, ...(line !== undefined && { line }), ...(column !== undefined && { column }), functionName }];
    });
}

/** Files that languages with one class a file keep it in: `com.example.Cart` is in `com/example/Cart.java`. */
function classFiles(className: string): string[] {
  if (/^\\?\w+(\\\w+)+$/.test(className)) return [`${className.replace(/^\\/, '').replaceAll('\\', '/')}.php`];
  if (!/^[\w$]+(\.[\w$]+)+$/.test(className)) return [];
  const file = className.replace(/\$.*$/, '').replaceAll('.', '/');
  return ['java', 'kt', 'scala', 'groovy', 'cs', 'py'].map((extension) => `${file}.${extension}`);
}

/** `charge` of `com.example.Cart.charge`, `Cart::charge`, `cart.(*Cart).charge`. */
function lastPart(name: string): string {
  return /[^.:#\\]*$/.exec(name)![0];
}

function textOf(attributes: readonly Attribute[], key: string): string | undefined {
  const value = attributes.find((attribute) => attribute.key === key)?.value;
  return typeof value === 'string' ? value : undefined;
}

function numberOf(attributes: readonly Attribute[], key: string): number | undefined {
  const value = attributes.find((attribute) => attribute.key === key)?.value;
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : undefined;
}
