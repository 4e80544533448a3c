import type { Span } from '../../../program/program.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Wrapper } from '../../../wrappers.ts';
import type { Scopes } from '../scopes.ts';
import type { KnownCall } from './calls.ts';
import { tellingPackagesOf } from './packages.ts';
import type { ProjectModules } from './project-modules.ts';
import type { Kind } from './types.ts';

export type Certainty = Span['certainty'];

/** What a value is, and how surely. */
export interface Known {
  readonly kind: Kind;
  readonly certainty: Certainty;
}

/** A file while one asks what its values are. */
export interface Recognition {
  readonly module: SyntaxNode;
  readonly scopes: Scopes;
  readonly wrappers: readonly Wrapper[];
  /** What the project's own modules give. */
  readonly modules: ProjectModules;
  /** It imports OpenTelemetry, and nothing that has tracers of its own: a name may then tell a tracer. */
  readonly mayPresume: boolean;
  /** By expression; `undefined` where it is not known. */
  readonly values: Map<SyntaxNode, Known | undefined>;
  /** By call, what it is of OpenTelemetry's. */
  readonly calls: Map<SyntaxNode, KnownCall | undefined>;
  /** By class, what its instances' attributes are given. */
  readonly fields: Map<SyntaxNode, ReadonlyMap<string, FieldFacts>>;
}

/** What the file says of an attribute of the instances of a class. */
export interface FieldFacts {
  readonly types: readonly SyntaxNode[];
  readonly values: readonly SyntaxNode[];
  /** A property, or another method of this name. */
  readonly method?: SyntaxNode;
}

export function recognise(
  module: SyntaxNode,
  scopes: Scopes,
  { wrappers, modules }: Pick<Recognition, 'wrappers' | 'modules'>,
): Recognition {
  const { mayPresume } = tellingPackagesOf(module.text);
  return { module, scopes, wrappers, modules, mayPresume, values: new Map(), calls: new Map(), fields: new Map() };
}
