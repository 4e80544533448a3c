import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Wrapper, WrapperRole } from '../../../wrappers.ts';
import { originOf } from '../origins.ts';
import type { Declaration } from '../scopes.ts';
import { unwrapped } from '../syntax.ts';
import { type KnownWrapper, libraryWrappers, wrappingModules } from './library-wrappers.ts';
import { exportedAs } from './members.ts';
import type { Recognition } from './recognition.ts';
import type { Starter } from './starter.ts';
import { alternatives } from './types.ts';

/** A wrapper that a call is of, and where it has what. */
export interface WrapperCall extends Omit<Starter, 'role' | 'certainty'> {
  readonly role: WrapperRole;
}

/** Functions that work with spans in place of the API, by name: those of libraries, and those that the user lists. */
export class Wrappers {
  readonly #known: readonly KnownWrapper[];
  /** What they are called where they are called, without their class. */
  readonly names: ReadonlySet<string>;

  readonly #listed: RegExp | undefined;

  constructor(listed: readonly Wrapper[] = []) {
    this.#known = [...listed.map(knownOf), ...libraryWrappers];
    const names = listed.map((one) => escaped(lastName(knownOf(one).name)));
    this.#listed = names.length > 0 ? new RegExp(`(?<![\\w$])(?:${names.join('|')})(?![\\w$])`) : undefined;
    this.names = new Set(this.#known.map(({ name }) => lastName(name)));
  }

  /** Whether a text may call one of them. */
  areIn(text: string): boolean {
    return wrappingModules.test(text) || this.areListedIn(text);
  }

  /** Whether a text has the name of one that the user lists. */
  areListedIn(text: string): boolean {
    return this.#listed?.test(text) ?? false;
  }

  /** The wrapper that a callee is; `undefined` for all other functions. */
  of(file: Recognition, expression: SyntaxNode): WrapperCall | undefined {
    const callee = unwrapped(expression);
    const named = exportedAs(file, callee)?.from ?? this.#nameOf(file, callee);
    if (!named) return undefined;
    return this.#known.find(({ module, name }) => name === named.name && isFrom(named.module, module))?.call;
  }

  #nameOf(
    file: Recognition,
    callee: SyntaxNode,
  ): { readonly module: string | undefined; readonly name: string } | undefined {
    const origin = originOf(callee, file.scopes);
    if (origin) {
      const { module, name, member } = origin;
      // `import Sentry from '…'`: what a module of CommonJS gives as its default is all of it.
      if (member !== undefined) return { module, name: name === 'default' ? member : `${name}.${member}` };
      if (name !== 'default' && name !== '*') return { module, name };
      return callee.type === 'identifier' ? { module, name: callee.text } : undefined;
    }
    if (callee.type === 'identifier') return { module: undefined, name: callee.text };
    const method = callee.type === 'member_expression' ? callee.field('property')?.text : undefined;
    if (method === undefined || !this.names.has(method)) return undefined;
    const of = classOf(file, callee.field('object')!);
    return of && { module: of.module, name: `${of.name}.${method}` };
  }
}

function lastName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function escaped(name: string): string {
  return name.replace(/[^\w]/g, '\\$&');
}

function knownOf({ match, role }: Wrapper): KnownWrapper {
  const at = match.lastIndexOf('#');
  return {
    call: { role, name: { argument: 0 }, isGuessed: true },
    name: match.slice(at + 1),
    ...(at > 0 && { module: match.slice(0, at) }),
  };
}

/** Whether a module that a file names is the one meant: a package, or the end of a path to a file. */
function isFrom(module: string | undefined, meant: KnownWrapper['module']): boolean {
  if (meant === undefined) return true;
  if (module === undefined) return false;
  if (typeof meant !== 'string') return meant.test(module);
  const [path, wanted] = [module, meant].map((one) =>
    one.replace(/^(\.{0,2}\/)+/, '').replace(/\.[cm]?[jt]sx?$|\/index$/, ''),
  );
  return module === meant || path === wanted || path!.endsWith(`/${wanted}`) || wanted!.endsWith(`/${path}`);
}

/** The class of an object by its declared type, a field's type, or the construction it comes from. */
function classOf(
  file: Recognition,
  object: SyntaxNode,
): { readonly module: string | undefined; readonly name: string } | undefined {
  const node = unwrapped(object);
  if (node.type === 'member_expression') {
    const type = node.field('object')?.type === 'this' ? fieldType(node) : undefined;
    return type && ofType(file, type);
  }
  if (node.type !== 'identifier') return undefined;
  const declared = file.scopes.resolve(node);
  if (declared?.type) return ofType(file, declared.type);
  return declared && ofConstruction(file, declared);
}

function ofConstruction(file: Recognition, { value, kind, name }: Declaration) {
  if (kind === 'class') return { module: undefined, name };
  const made = value && unwrapped(value);
  const maker = made?.type === 'new_expression' ? unwrapped(made.field('constructor')!) : undefined;
  if (!maker) return undefined;
  const origin = originOf(maker, file.scopes);
  return { module: origin?.module, name: origin && origin.name !== 'default' ? origin.name : maker.text };
}

function ofType(file: Recognition, annotation: SyntaxNode) {
  const [type] = alternatives(annotation).filter((one) => one.type === 'type_identifier');
  if (!type) return undefined;
  const module = file.scopes.resolve(type)?.module;
  return { module: module?.source, name: module && module.imported !== 'default' ? module.imported : type.text };
}

/** The type of `this.field`, as a field or a parameter of the constructor declares it. */
function fieldType(member: SyntaxNode): SyntaxNode | undefined {
  const name = member.field('property')?.text;
  const body = member.ancestor(({ type }) => type === 'class_body');
  for (const child of body?.children ?? []) {
    if (child.type === 'public_field_definition' && child.field('name')?.text === name) return child.field('type');
    if (child.field('name')?.text !== 'constructor') continue;
    const parameters = child.field('parameters')?.children ?? [];
    const parameter = parameters.find((one) => one.field('pattern')?.text === name);
    if (parameter) return parameter.field('type');
  }
  return undefined;
}
