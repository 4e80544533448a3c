import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { TypeInformation } from '../../../type-information.ts';
import type { Scopes } from '../scopes.ts';
import type { Certainty, Kind, Shape } from './evidence.ts';
import type { ModuleView } from './module-exports.ts';
import type { Starter } from './starter.ts';
import type { Wrappers } from './wrappers.ts';

/** One file while it is asked what of it is OpenTelemetry. */
export interface Recognition {
  readonly scopes: Scopes;
  readonly program: SyntaxNode;
  readonly modules: ModuleView;
  readonly wrappers: Wrappers;
  /** Absent: no compiler was asked. */
  readonly types: TypeInformation | undefined;
  /** It imports a package of OpenTelemetry, itself or by modules of the user's. */
  readonly isImported: boolean;
  /** It does, or there are types that tell of it; otherwise nothing is recognised. */
  readonly isConcerned: boolean;
  /** It imports one itself, so that names say something. */
  readonly mayPresume: boolean;
  /** What was found out about objects and expressions. */
  readonly shapes: Map<SyntaxNode, Shape>;
  readonly found: Readonly<Record<Kind, Map<SyntaxNode, Certainty | undefined>>>;
  readonly starters: Map<SyntaxNode, Starter | undefined>;
  /** What is assigned to variables, by where they are declared; made when first asked for. */
  assignments?: ReadonlyMap<SyntaxNode, readonly SyntaxNode[]>;
}

/** Begins to ask about a file. */
export function openRecognition(
  scopes: Scopes,
  program: SyntaxNode,
  modules: ModuleView,
  wrappers: Wrappers,
  types?: TypeInformation,
): Recognition {
  const imports = program.children.filter(({ type }) => /^(import|export|lexical|variable|expression)/.test(type));
  const mayPresume = imports.some(({ text }) => /['"]@opentelemetry\//.test(text));
  const isImported = mayPresume || wrappers.areIn(program.text) || modules.tells;
  return {
    scopes,
    program,
    modules,
    wrappers,
    types,
    mayPresume,
    isImported,
    isConcerned: isImported || types !== undefined,
    shapes: new Map(),
    found: { Tracer: new Map(), Span: new Map() },
    starters: new Map(),
  };
}
