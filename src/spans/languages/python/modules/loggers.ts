import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { LoggerUse } from '../../../uses/module-facts.ts';
import type { PythonFile } from '../file.ts';
import { importedName } from '../names.ts';
import { argument, argumentsOf, stringValue, unwrapped } from '../syntax.ts';
import { firstLine } from '../uses/places.ts';

/**
 * Whether a text configures logging, and has no word of what may put the ids of spans into records: instrumentors, handlers
 * that export, filters, factories, and the ids themselves.
 */
export function mayWriteWithoutIds(text: string): boolean {
  return /\bbasicConfig\(|\bFormatter\(|\bstructlog\b/.test(text) && !mayAddIds.test(text);
}

const mayAddIds =
  /(?:Logging|Structlog)Instrumentor|LoggingHandler|LoggerProvider|setLogRecordFactory|addFilter|\bFilter\b|LoggerAdapter|(?:dict|file)Config|[tT]race_?[iI][dD]|TRACE_ID|LOG_CORRELATION/;

/** Where a file says how records are to be written, and all that it says shows, and names no span. */
export function loggersIn(file: PythonFile): readonly LoggerUse[] {
  return file.module.descendants().flatMap((node): LoggerUse[] => {
    const name = node.type === 'call' ? importedName(node.field('function'), file.scopes) : undefined;
    const library = name?.split('.')[0];
    const writes =
      name === 'logging.basicConfig'
        ? formatsPlainly(node, 'format')
        : name === 'logging.Formatter'
          ? formatsPlainly(node, 'fmt', 0)
          : name === 'structlog.configure' && processesPlainly(file, node);
    if (!writes || library === undefined) return [];
    const remedy = remedies[library] ?? remedies['logging']!;
    return [{ library, remedy, isBesideSdk: true, range: firstLine(node), options: [], isCorrelated: false }];
  });
}

const remedies: Readonly<Record<string, string>> = {
  logging: l10n.t("'LoggingInstrumentor().instrument(set_logging_format=True)' adds that"),
  structlog: l10n.t('a processor can add that'),
};

/** By a format that is text, or the one that is there without any; handlers have formats of their own. */
function formatsPlainly(call: SyntaxNode, name: string, position?: number): boolean {
  const given = argumentsOf(call);
  if (given.isOpen || given.named.has('handlers')) return false;
  const format = position === undefined ? given.named.get(name) : argument(given, position, name);
  return !format || stringValue(format) !== undefined;
}

/** By structlog's own processors alone, of which only those of its context variables may add ids. */
function processesPlainly({ scopes }: PythonFile, call: SyntaxNode): boolean {
  const list = argumentsOf(call).named.get('processors');
  return (
    list?.type === 'list' &&
    list.children.every((one) => {
      const node = unwrapped(one);
      const name = importedName(node.type === 'call' ? node.field('function') : node, scopes) ?? '';
      return /^structlog\.(?!contextvars|threadlocal)/.test(name);
    })
  );
}
