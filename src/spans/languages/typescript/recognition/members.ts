import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { originOf, requiredModule } from '../origins.ts';
import type { Declaration } from '../scopes.ts';
import { unwrapped } from '../syntax.ts';
import type { ModuleExport } from './module-exports.ts';
import type { Recognition } from './recognition.ts';

/** The export of `@opentelemetry/api` that an expression or a type is, such as `trace`; `*` for all of it. */
export function memberOf(file: Recognition, expression: SyntaxNode | undefined): string | undefined {
  if (!expression) return undefined;
  const node = unwrapped(expression);
  switch (node.type) {
    case 'identifier':
    case 'type_identifier':
      return memberDeclared(file, file.scopes.resolve(node));
    case 'member_expression':
      return memberIn(file, node.field('object'), node.field('property')) ?? exportedAs(file, node)?.member;
    case 'nested_type_identifier':
      return memberIn(file, node.field('module'), node.field('name')) ?? exportedAs(file, node)?.member;
    default:
      return isApi(requiredModule(node)) ? '*' : undefined;
  }
}

/** What of the user's own modules an expression or a type is; `undefined`: nothing of them, or they cannot be read. */
export function exportedAs(file: Recognition, expression: SyntaxNode): ModuleExport | undefined {
  const node = unwrapped(expression);
  if (node.type === 'nested_type_identifier') {
    const module = node.field('module');
    const whole = module?.type === 'identifier' ? originOf(module, file.scopes) : undefined;
    return whole?.name === '*' ? file.modules.exportOf(whole.module, node.field('name')?.text ?? '') : undefined;
  }
  if (node.type === 'type_identifier') {
    const module = file.scopes.resolve(node)?.module;
    return module && file.modules.exportOf(module.source, module.imported);
  }
  const origin = originOf(node, file.scopes);
  if (!origin || origin.member !== undefined || origin.name === '*') return undefined;
  return file.modules.exportOf(origin.module, origin.name);
}

function memberIn(file: Recognition, whole: SyntaxNode | undefined, name: SyntaxNode | undefined): string | undefined {
  if (memberOf(file, whole) !== '*') return undefined;
  // What a module of CommonJS is to one of ECMAScript.
  return name?.text === 'default' ? '*' : name?.text;
}

function memberDeclared(file: Recognition, declared: Declaration | undefined): string | undefined {
  if (!declared) return undefined;
  const { module, value, property, kind } = declared;
  if (module) {
    if (isApi(module.source)) return module.imported === 'default' ? '*' : module.imported;
    return file.modules.exportOf(module.source, module.imported)?.member;
  }
  if (!value || kind === 'function' || kind === 'class') return undefined;
  const whole = memberOf(file, value);
  if (property === undefined) return whole;
  if (whole === '*') return property === 'default' ? '*' : property;
  const required = requiredModule(unwrapped(value));
  return required === undefined ? undefined : file.modules.exportOf(required, property)?.member;
}

/** `…/experimental` has `wrapTracer` and `SugaredTracer`. */
function isApi(module: string | undefined): boolean {
  return module === '@opentelemetry/api' || module === '@opentelemetry/api/experimental';
}
