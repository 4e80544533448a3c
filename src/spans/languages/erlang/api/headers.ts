import { apiMacros, constantMacros } from './macros.ts';

export const tracingHeader = 'otel_tracer.hrl';
const constantsHeader = 'opentelemetry.hrl';

/** Those whose macros are known, all of them. */
const knownHeaders: ReadonlySet<string> = new Set([
  tracingHeader,
  'otel_ctx.hrl',
  constantsHeader,
  'logger.hrl',
  'eunit.hrl',
]);

/** Whether all macros are known that some headers define. */
export function areKnown(headers: ReadonlySet<string>): boolean {
  return [...headers].every((header) => knownHeaders.has(header));
}

/** The header of the API that defines a macro; `arity` is -1 for one without parentheses. */
export function headerOfMacro(name: string, arity: number): string | undefined {
  return constantMacros.has(name) ? constantsHeader : apiMacros.get(`${name}/${arity}`)?.header;
}

/** Whether a text may have macros of headers that it does not include: by their names alone. */
export function mayLackHeader(text: string, headers: ReadonlySet<string>): boolean {
  if (!areKnown(headers)) return false;
  return [...text.matchAll(macroName)].some(([, name]) => {
    const needed = headersByName.get(name!);
    return needed !== undefined && !headers.has(needed);
  });
}

const macroName = /\?\s*(\w+)/g;

/** By the names of macros, which have one header whatever their arity. */
const headersByName: ReadonlyMap<string, string> = new Map([
  ...[...constantMacros.keys()].map((name) => [name, constantsHeader] as const),
  ...[...apiMacros].map(([key, { header }]) => [key.replace(/\/.*/, ''), header] as const),
]);
