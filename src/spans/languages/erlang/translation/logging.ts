import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { atomOf, macroNameOf } from '../syntax.ts';
import { namesIn } from './scope.ts';

/** Whether a call writes to a log, or prints. */
export function isLogging(call: SyntaxNode): boolean {
  if (call.type === 'MacroCall') return logMacro.test(macroNameOf(call) ?? '');
  return call.type === 'RemoteCall' && loggers.has(atomOf(call.children[0]) ?? '');
}

/** Whether something in a node writes a variable to a log. */
export function isLoggedIn(node: SyntaxNode, variable: string): boolean {
  return node.descendants().some((call) => isLogging(call) && namesIn(call).has(variable));
}

/** `?LOG_ERROR`, `?SLOG`, `?TRACE`, `?LOG`, and the names that projects give macros of their own. */
const logMacro =
  /^tp$|(?:^|_)S?LOG(?:$|_)|^(?:S?LOG|TP|TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|CRIT(?:ICAL)?|ALERT)$|LOG$/;

const loggers: ReadonlySet<string> = new Set([
  'logger',
  'lager',
  'io',
  'error_logger',
  'couch_log',
  'rabbit_log',
  'ct',
]);
