import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../../../syntax/syntax-node.ts';
import type { Expression } from '../../../../uses/expression.ts';
import { builtinName, importedName } from '../../names.ts';
import { functionCalled } from '../../recognition/values.ts';
import { argument, argumentsOf, decoratorsOf, isAsync, isGenerator, stringValue, unwrapped } from '../../syntax.ts';
import { pathOf } from './names.ts';
import type { Description, Reader } from './reader.ts';
import { formatted } from './strings.ts';
import { kindOfAnnotation } from './types.ts';

/** Describes what a call gives, as far as its callee tells. */
export function describeCall(node: SyntaxNode, reader: Reader): Description {
  const callee = unwrapped(node.field('function')!);
  const path = pathOf(callee);
  const base: Description = { form: 'call', elements: givenTo(node, reader), ...(path && { path }) };
  const { scopes } = reader.file;
  const builtin = builtinName(callee, scopes);
  if (builtin !== undefined) {
    if (/^[A-Z]\w*(?:Error|Exception)$/.test(builtin)) return { ...base, kind: 'error', noun: l10n.t('an exception') };
    return { ...base, ...(Object.hasOwn(builtins, builtin) && builtins[builtin]) };
  }
  const name = importedName(callee, scopes);
  if (name === 'os.getenv' || name === 'os.environ.get') return describeVariable(node, base, reader);
  if (name !== undefined) return { ...base, ...(Object.hasOwn(functions, name) && functions[name]) };
  const called = functionCalled(reader.file, callee);
  if (called) return { ...base, ...resultOf(called) };
  if (callee.type !== 'attribute') return base;
  const method = callee.field('attribute')?.text ?? '';
  const template = method === 'format' ? stringValue(unwrapped(callee.field('object')!)) : undefined;
  if (template !== undefined) {
    const { all, named, isOpen } = argumentsOf(node);
    if (named.size > 0 || isOpen) return { kind: 'string' };
    return formatted(template, /\{[^{}]*\}/g, all, reader);
  }
  return { ...base, ...(Object.hasOwn(methods, method) && methods[method]) };
}

/** `os.getenv("NAME", "other")` reads a variable of the environment, or else gives the other. */
function describeVariable(node: SyntaxNode, call: Description, reader: Reader): Description {
  const given = argumentsOf(node);
  const variable = stringValue(argument(given, 0, 'key'));
  if (variable === undefined) return call;
  const path = ['os', 'environ', variable];
  const other = argument(given, 1, 'default');
  if (!other) return { path };
  const { range, text } = reader.describe(node.field('function')!);
  return { form: 'conditional', elements: [{ range, text, kind: 'unknown', path }, reader.describe(other)] };
}

/** What was awaited is known by its names, as the coroutine of it is. */
export function describeAwait(node: SyntaxNode, reader: Reader): Description {
  const { path, form, elements } = node.children[0] ? reader.describe(node.children[0]) : {};
  return { ...(path && { path }), ...(form && { form }), ...(elements && { elements }) };
}

function givenTo(node: SyntaxNode, reader: Reader): readonly Expression[] {
  return argumentsOf(node)
    .all.filter(({ type }) => !/_splat$/.test(type))
    .map((one) => reader.describe(one));
}

/** By the function or method of this file that is called. */
function resultOf(definition: SyntaxNode): Description {
  if (decoratorsOf(definition).some(({ text }) => !/^(?:staticmethod|classmethod)$/.test(text))) return {};
  if (isGenerator(definition)) return {};
  if (isAsync(definition)) return { kind: 'promise', noun: l10n.t('a coroutine') };
  const annotation = definition.field('return_type');
  return annotation ? kindOfAnnotation(annotation) : {};
}

const builtins: Readonly<Record<string, Description>> = {
  str: { kind: 'string' },
  repr: { kind: 'string' },
  ascii: { kind: 'string' },
  format: { kind: 'string' },
  chr: { kind: 'string' },
  hex: { kind: 'string' },
  int: { kind: 'number' },
  float: { kind: 'number' },
  round: { kind: 'number' },
  len: { kind: 'number' },
  hash: { kind: 'number' },
  id: { kind: 'number' },
  ord: { kind: 'number' },
  bool: { kind: 'boolean' },
  isinstance: { kind: 'boolean' },
  issubclass: { kind: 'boolean' },
  callable: { kind: 'boolean' },
  hasattr: { kind: 'boolean' },
  any: { kind: 'boolean' },
  all: { kind: 'boolean' },
  list: { kind: 'list' },
  sorted: { kind: 'list' },
  tuple: { kind: 'list' },
  dict: { kind: 'object', noun: l10n.t('a dict'), isOpen: true },
  vars: { kind: 'object', noun: l10n.t('a dict'), isOpen: true },
  locals: { kind: 'object', noun: l10n.t('a dict'), isOpen: true },
  set: { kind: 'collection', noun: l10n.t('a set') },
  frozenset: { kind: 'collection', noun: l10n.t('a set') },
  map: { kind: 'collection', noun: l10n.t('a map object') },
  filter: { kind: 'collection', noun: l10n.t('a filter object') },
  zip: { kind: 'collection', noun: l10n.t('a zip object') },
  range: { kind: 'collection', noun: l10n.t('a range') },
  object: { kind: 'object' },
};

const functions: Readonly<Record<string, Description>> = {
  'json.dumps': { kind: 'string' },
  'traceback.format_exc': { kind: 'string' },
  'os.path.join': { kind: 'string' },
  'os.path.basename': { kind: 'string' },
  'os.getcwd': { kind: 'string' },
  'platform.system': { kind: 'string' },
  'socket.gethostname': { kind: 'string' },
  'os.getpid': { kind: 'number' },
  'time.time': { kind: 'number' },
  'time.time_ns': { kind: 'number' },
  'time.monotonic': { kind: 'number' },
  'time.perf_counter': { kind: 'number' },
  'random.random': { kind: 'number' },
  'random.randint': { kind: 'number' },
  'datetime.datetime.now': { kind: 'date', noun: l10n.t('a datetime') },
  'datetime.datetime.utcnow': { kind: 'date', noun: l10n.t('a datetime') },
  'datetime.datetime': { kind: 'date', noun: l10n.t('a datetime') },
  'datetime.date.today': { kind: 'date', noun: l10n.t('a date') },
  'datetime.timedelta': { kind: 'object', noun: l10n.t('a timedelta') },
  'decimal.Decimal': { kind: 'object', noun: l10n.t('a Decimal') },
  'uuid.uuid1': { kind: 'object', noun: l10n.t('a UUID') },
  'uuid.uuid4': { kind: 'object', noun: l10n.t('a UUID') },
  'uuid.UUID': { kind: 'object', noun: l10n.t('a UUID') },
  'pathlib.Path': { kind: 'object', noun: l10n.t('a Path') },
  'asyncio.sleep': { kind: 'promise', noun: l10n.t('a coroutine') },
  'asyncio.gather': { kind: 'promise', noun: l10n.t('a future') },
  'asyncio.create_task': { kind: 'promise', noun: l10n.t('a task') },
};

const methods: Readonly<Record<string, Description>> = {
  isoformat: { kind: 'string' },
  strftime: { kind: 'string' },
  hexdigest: { kind: 'string' },
  join: { kind: 'string' },
  lower: { kind: 'string' },
  upper: { kind: 'string' },
  strip: { kind: 'string' },
  title: { kind: 'string' },
  format: { kind: 'string' },
  model_dump_json: { kind: 'string' },
  total_seconds: { kind: 'number' },
  timestamp: { kind: 'number' },
  startswith: { kind: 'boolean' },
  endswith: { kind: 'boolean' },
  isdigit: { kind: 'boolean' },
  split: { kind: 'list' },
};
