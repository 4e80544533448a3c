import * as l10n from '@vscode/l10n';
import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { SpanOptions } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from './action-file.ts';
import { apiTypes } from './api-names.ts';
import { type Field, fieldsInScope, typeAround } from './fields.ts';
import { indentOf, layoutOf } from './layout.ts';
import { insertField, insertHolder } from './members.ts';
import { freeName, namesIn } from './names.ts';
import { quoted } from './string-literals.ts';
import type { Types } from './types.ts';
import { variablesInScope } from './variables.ts';

/** What code at a place calls a tracer, and the edits that provide it besides imports. */
export interface TracerUse {
  readonly expression: string;
  readonly edits: readonly TextEdit[];
}

/**
 * Finds a tracer for code at a place: a variable, a field, one made of a field that gives tracers, or else a new field.
 * Refuses where nothing would give one yet.
 */
export function tracerAt(
  file: ActionFile,
  place: SyntaxNode,
  types: Types,
  options: SpanOptions,
): Result<TracerUse, Refusal> {
  const variable = variableAt(place, types);
  if (variable !== undefined) return ok({ expression: variable, edits: [] });
  const fields = fieldsInScope(file, place);
  const present = fields.find(({ type, access }) => access !== undefined && types.isType(type, apiTypes.tracer));
  if (present) return ok({ expression: present.access!, edits: [] });
  const taken = namesIn(file.program);
  const name = quoted(options.tracerName);
  const source = fields.find(({ type }) => types.isType(type, apiTypes.openTelemetry));
  const given = source && fromField(file, source, name, types, taken);
  if (given) return ok(given);
  if (/\bbuildAndRegisterGlobal\s*\(|\bGlobalOpenTelemetry\s*\.\s*set\s*\(/.test(file.text)) {
    return refuse(
      l10n.t('The file sets the global OpenTelemetry up, and would ask it for a tracer before: give it one first.'),
    );
  }
  return ok(declared(file, place, types, options, taken));
}

/** A local variable or parameter that holds a tracer where a place is. */
function variableAt(place: SyntaxNode, types: Types): string | undefined {
  return variablesInScope(place).find(
    ({ type, value }) =>
      types.isType(type, apiTypes.tracer) || (type === 'var' && /\.getTracer\([^()]*\)$/.test(value?.text ?? '')),
  )?.name;
}

/** A tracer of the `OpenTelemetry` that a field has, as a field beside that. */
function fromField(
  file: ActionFile,
  source: Field,
  name: string,
  types: Types,
  taken: Set<string>,
): TracerUse | undefined {
  if (source.access === undefined) return undefined;
  const { eol } = layoutOf(file);
  const type = types.use(apiTypes.tracer);
  const tracer = freeName('tracer', taken);
  const access = source.access.slice(0, -source.name.length) + tracer;
  const { declaration } = source;
  const separator = eol + indentOf(file.text, declaration.start);
  const modifiers = source.isStatic ? 'private static final' : 'private final';
  if (source.isInitialized) {
    const field = `${modifiers} ${type} ${tracer} = ${source.name}.getTracer(${name});`;
    return { expression: access, edits: [insertAt(declaration.end, separator + field)] };
  }
  const assignment = source.isStatic ? undefined : assignmentIn(source);
  if (!assignment) return undefined;
  const indent = eol + indentOf(file.text, assignment.start);
  return {
    expression: access,
    edits: [
      insertAt(declaration.end, `${separator}${modifiers} ${type} ${tracer};`),
      insertAt(assignment.end, `${indent}this.${tracer} = ${source.name}.getTracer(${name});`),
    ],
  };
}

/** The statement by which the only constructor of a field's class sets it. */
function assignmentIn({ name, body }: Field): SyntaxNode | undefined {
  const [only, ...others] = body.children.filter(({ type }) => type === 'constructor_declaration');
  if (!only || others.length > 0) return undefined;
  return only.field('body')?.children.find((statement) => {
    const assignment = statement.type === 'expression_statement' ? statement.children[0] : undefined;
    return assignment?.type === 'assignment_expression' && assignment.field('left')!.text === `this.${name}`;
  });
}

/** A new field of the outermost class around a place; of interfaces, and where enums may not use their fields, of a holder. */
function declared(
  file: ActionFile,
  place: SyntaxNode,
  types: Types,
  { tracerName, tracerVersion }: SpanOptions,
  taken: Set<string>,
): TracerUse {
  const given = [tracerName, tracerVersion].filter((one) => one !== undefined);
  const tracer = freeName(usesCapitals(file.program) ? 'TRACER' : 'tracer', taken);
  const type = types.use(apiTypes.tracer);
  const value = `${types.use(apiTypes.globalOpenTelemetry)}.getTracer(${given.map(quoted).join(', ')})`;
  const field = { head: `private static final ${type} ${tracer} =`, value: `${value};` };
  const around = typeAround(place);
  if (around.needsHolder) {
    const holder = freeName('Tracing', taken);
    return { expression: `${holder}.${tracer}`, edits: [insertHolder(file, around.body, holder, field)] };
  }
  const expression = around.isOther && around.name !== undefined ? `${around.name}.${tracer}` : tracer;
  return { expression, edits: [insertField(file, around.body, field)] };
}

/** Whether the constants of a file, loggers among them, are all in capitals. */
export function usesCapitals(program: SyntaxNode): boolean {
  const names = program
    .descendants()
    .filter(
      ({ type, children }) => type === 'field_declaration' && /\bstatic\b[^@]*\bfinal\b/.test(children[0]?.text ?? ''),
    )
    .flatMap((field) => field.fields('declarator').map((declarator) => declarator.field('name')!.text));
  return names.length > 0 && names.every((name) => name === name.toUpperCase());
}
