import * as l10n from '@vscode/l10n';
import type { OffsetRange } from '../../../base/range.ts';
import { knownPaths } from '../checking/resolve-path.ts';
import { type PathPrefix, prefixesOf } from '../language/contexts.ts';
import { camelCase, type Dialect, parameterName, signature } from '../language/dialect.ts';
import { enums, symbolsOf } from '../language/enums.ts';
import type { ParameterFacts } from '../language/function-facts.ts';
import { argumentRules } from '../language/function-rules.ts';
import { isEditorName } from '../language/function-sets.ts';
import type { PathFacts } from '../language/paths.ts';
import type { OttlKind } from '../syntax/tree.ts';
import { type CallAround, cursorInOttl, type OttlCursor } from './cursor-in-ottl.ts';
import { functionSummaries } from './function-summaries.ts';

export interface OttlCompletions {
  /** What is replaced, in the text. */
  readonly range: OffsetRange;
  /** The likeliest first. */
  readonly items: readonly OttlCompletion[];
}

export interface OttlCompletion {
  readonly label: string;
  readonly kind: 'function' | 'path' | 'symbol' | 'keyword' | 'parameter' | 'text';
  /** What is written in front of the cursor, and behind it. */
  readonly before: string;
  readonly after: string;
  /** A few words. */
  readonly detail?: string;
  /** One sentence. */
  readonly documentation?: string;
}

/** What may be written at an offset of a text, finished or not. Where the context is open, there are several dialects. */
export function completionsAt(
  text: string,
  offset: number,
  kind: OttlKind,
  dialects: readonly Dialect[],
): OttlCompletions {
  const cursor = cursorInOttl(text, offset, kind);
  const items = dialects.flatMap((dialect) => itemsAt(cursor, dialect));
  return { range: cursor.word, items: [...new Map(items.map((item) => [item.label, item])).values()] };
}

function itemsAt({ place, call }: OttlCursor, dialect: Dialect): OttlCompletion[] {
  switch (place.kind) {
    case 'editor':
      return functions(dialect, isEditorName).sort((a, b) => Number(b.label === 'set') - Number(a.label === 'set'));
    case 'text':
      return valuesOf(call, dialect).map((value) => item(value, 'text'));
    case 'key':
      return [item('""', 'text', { before: '"', after: '"' })];
    case 'field':
      return fields(place.before, dialect);
    case 'operator':
      return operators(place);
    case 'condition':
      return [...paths(dialect), ...converters(dialect), ...keywords('not', 'true', 'false')];
    case 'value':
      return values(place.comparedTo, call, dialect);
  }
}

function operators({ isCondition, takesWhere }: { isCondition: boolean; takesWhere: boolean }): OttlCompletion[] {
  if (takesWhere) return keywords('where');
  return isCondition ? keywords('==', '!=', '<', '<=', '>', '>=', 'and', 'or') : [];
}

/** What may be an argument, an item or the side of a comparison. */
function values(
  comparedTo: readonly string[] | undefined,
  call: CallAround | undefined,
  dialect: Dialect,
): OttlCompletion[] {
  if (comparedTo !== undefined) {
    return [
      ...symbols(dialect, comparedTo),
      ...paths(dialect),
      ...converters(dialect),
      ...keywords('nil', 'true', 'false'),
    ];
  }
  const parameter = parameterOf(call, dialect);
  const names = call?.startsArgument && call.argument === undefined ? parameters(call, dialect) : [];
  switch (parameter?.type) {
    case 'path':
    case 'map path':
    case 'list path':
      return [...paths(dialect), ...names];
    case 'converter name':
      return converterNames(dialect).map((name) => item(name, 'function'));
    case 'string literal': {
      const known = valuesOf(call, dialect);
      const texts =
        known.length > 0
          ? known.map((value) => item(`"${value}"`, 'text'))
          : [item('""', 'text', { before: '"', after: '"' })];
      return [...(parameter.list ? [] : texts), ...names];
    }
    case 'bool literal':
      return [...keywords('true', 'false'), ...names];
    case 'int literal':
    case 'float literal':
    case 'bytes literal':
      return names;
    default:
      return [
        ...paths(dialect),
        ...converters(dialect),
        ...symbols(dialect, []),
        ...keywords('nil', 'true', 'false'),
        ...names,
      ];
  }
}

/** Paths as they are written where one starts: those of the context itself, and the way to what is around it. */
function paths(dialect: Dialect): OttlCompletion[] {
  const { context, prefixed } = dialect;
  const own = (knownPaths(context, dialect) ?? []).map((facts) => pathItem(facts, prefixed ? `${context}.` : ''));
  const around = prefixesOf[context].filter((prefix) => prefix !== context && prefix !== 'instrumentation_scope');
  return [...own, ...around.map((prefix) => item(prefix, 'path', { before: `${prefix}.`, detail: l10n.t('context') }))];
}

/** What may follow a dot. */
function fields(before: readonly string[], dialect: Dialect): OttlCompletion[] {
  const prefix = prefixesOf[dialect.context].find((name) => name === before[0]);
  const scope: PathPrefix = prefix ?? dialect.context;
  const above = (prefix ? before.slice(1) : before).map((name) => `${name}.`).join('');
  const known = knownPaths(scope, dialect) ?? [];
  const below = known.flatMap((facts) => {
    if (!facts.path.startsWith(above)) return [];
    const rest = facts.path.slice(above.length);
    // What is further below comes with the next dot.
    return rest.includes('.') ? [] : [pathItem({ ...facts, path: rest }, '')];
  });
  const steps = known.flatMap(({ path }) => {
    const [step, ...further] = path.startsWith(above) ? path.slice(above.length).split('.') : [];
    return step !== undefined && further.length > 0 && !below.some(({ label }) => label === step) ? [step] : [];
  });
  return [...below, ...[...new Set(steps)].map((step) => item(step, 'path', { before: `${step}.` }))];
}

function pathItem({ path, type, keys }: PathFacts, prefix: string): OttlCompletion {
  const name = `${prefix}${path}`;
  return item(name, 'path', { ...(keys && type === 'map' && { before: `${name}["`, after: '"]' }), detail: type });
}

/** Those that can be handed to a function, which gives them one value. */
function converterNames({ functions: known }: Dialect): string[] {
  const fit = [...known.values()].filter(({ parameters }) => parameters[0]?.type === 'string' && !parameters[0].list);
  return fit.filter(({ parameters }) => parameters.slice(1).every(({ optional }) => optional)).map(({ name }) => name);
}

function converters(dialect: Dialect): OttlCompletion[] {
  return functions(dialect, (name) => !isEditorName(name));
}

function functions(dialect: Dialect, isWanted: (name: string) => boolean): OttlCompletion[] {
  // What takes a lambda does so behind a feature gate.
  const wanted = [...dialect.functions.values()].filter(
    ({ name, parameters }) => isWanted(name) && !parameters.some(({ type }) => type === 'lambda'),
  );
  return wanted.map((fn) => {
    const documentation = functionSummaries[fn.name];
    return item(fn.name, 'function', {
      before: fn.parameters.length === 0 ? `${fn.name}()` : `${fn.name}(`,
      after: fn.parameters.length === 0 ? '' : ')',
      detail: signature(fn),
      ...(documentation && { documentation }),
    });
  });
}

/** The symbols that a path has as values; with no path all. */
function symbols({ context }: Dialect, comparedTo: readonly string[]): OttlCompletion[] {
  const names = Object.keys(enums[context]);
  const fields = comparedTo[0] === context ? comparedTo.slice(1) : comparedTo;
  const wanted = comparedTo.length > 0 ? symbolsOf(context, fields.join('.')) : names;
  return wanted.map((name) => item(name, 'symbol', { detail: String(enums[context][name]) }));
}

function parameters({ name }: CallAround, { functions: known }: Dialect): OttlCompletion[] {
  const all = known.get(name)?.parameters ?? [];
  const named = all.filter((one) => camelCase(parameterName(one)) === one.field);
  return named.map((one) =>
    item(`${parameterName(one)} =`, 'parameter', { before: `${parameterName(one)} = `, detail: one.type }),
  );
}

function parameterOf(call: CallAround | undefined, { functions: known }: Dialect): ParameterFacts | undefined {
  const all = call && known.get(call.name)?.parameters;
  const { argument } = call ?? {};
  return argument === undefined ? all?.[call!.index] : all?.find(({ field }) => field === camelCase(argument));
}

function valuesOf(call: CallAround | undefined, dialect: Dialect): readonly string[] {
  const parameter = parameterOf(call, dialect);
  return (parameter && argumentRules[call!.name]?.[parameter.field]?.values) ?? [];
}

function keywords(...words: readonly string[]): OttlCompletion[] {
  return words.map((word) => item(word, 'keyword', { before: /\w/.test(word) && word !== 'nil' ? `${word} ` : word }));
}

function item(
  label: string,
  kind: OttlCompletion['kind'],
  more: Partial<Omit<OttlCompletion, 'label' | 'kind'>> = {},
): OttlCompletion {
  return { label, kind, before: label, after: '', ...more };
}
