import type { EditedFile } from '../file.ts';
import type { Binding, Declaration } from '../scopes.ts';
import { type Place, visibleNames } from './visible-names.ts';

/** What `opentelemetry.trace` has. */
export type ApiName = 'StatusCode' | 'SpanKind' | 'get_tracer' | 'get_current_span' | 'set_span_in_context';

/** A name of a module that code at a place can use already. */
export interface KnownName {
  readonly expression: string;
  /** Without the library that it is imported from it is something else: `except ImportError: trace = None`. */
  readonly isOptional: boolean;
}

/** The module `opentelemetry.trace`, as a place knows it. */
export function traceModuleAt(file: EditedFile, place: Place): KnownName | undefined {
  return knownAt(file, place, ({ identifier, module }) => {
    if (!module) return undefined;
    const { source, imported } = module;
    if (imported === undefined) {
      if (source === 'opentelemetry.trace') return identifier.text;
      return identifier.parent?.text === 'opentelemetry.trace' ? 'opentelemetry.trace' : undefined;
    }
    return source === 'opentelemetry' && imported === 'trace' ? identifier.text : undefined;
  });
}

/** A name of `opentelemetry.trace` that was imported by itself. */
export function importedFromTraceAt(file: EditedFile, place: Place, name: ApiName): KnownName | undefined {
  return importedAt(file, place, name, 'opentelemetry.trace');
}

/** A name that was imported by itself from a module. */
export function importedAt(file: EditedFile, place: Place, name: string, source: string): KnownName | undefined {
  return knownAt(file, place, ({ identifier, module }) =>
    module?.imported === name && module.source === source ? identifier.text : undefined,
  );
}

function knownAt(
  file: EditedFile,
  place: Place,
  expressionOf: (binding: Binding) => string | undefined,
): KnownName | undefined {
  let optional: KnownName | undefined;
  for (const { bindings } of visibleNames(file, place) as Generator<Declaration>) {
    const found = bindings.map(expressionOf);
    const expression = found.find((one) => one !== undefined);
    if (expression === undefined) continue;
    if (!found.includes(undefined)) return { expression, isOptional: false };
    optional ??= { expression, isOptional: true };
  }
  return optional;
}
