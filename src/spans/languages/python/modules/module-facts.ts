import { environmentsAround } from '../../../environment/environments-around.ts';
import type { ProjectFiles } from '../../../project-files.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ModuleFacts, SdkStart, VariableUse } from '../../../uses/module-facts.ts';
import { quoted } from '../editing/layout.ts';
import type { PythonFile } from '../file.ts';
import { importedName } from '../names.ts';
import { functionAround, isFunction, methodOf, stringValue } from '../syntax.ts';
import { describe } from '../uses/describe.ts';
import { firstLine, isConditional } from '../uses/places.ts';
import { setUpsIn } from '../uses/set-ups.ts';
import { giveToInstrumentor, lateInstrumentationsIn, mayInstrumentLate } from './late-instrumentations.ts';
import { loggersIn, mayWriteWithoutIds } from './loggers.ts';

/** Whether a text has anything to tell of what it sets up. */
export function mayHaveFacts(text: string): boolean {
  return maySetUp(text) || mayInstrumentLate(text);
}

/** Whether a text makes parts of an SDK: of almost all files there is nothing to tell. */
export function maySetUp(text: string): boolean {
  return /\b(?:TracerProvider|OTLP\w+Exporter)(?:\(|\s+as\b)/.test(text) && text.includes('opentelemetry');
}

/** What a file makes of an SDK, of instrumentations and of loggers; it is opened where its text may have an answer. */
export function moduleFactsOf(text: string, open: () => PythonFile, files: ProjectFiles | undefined): ModuleFacts {
  return {
    loads: [],
    isForValues: () => true,
    get sdks() {
      return /\bshutdown_on_exit\b|\b_exit\b/.test(text) ? sdksIn(open()) : [];
    },
    get loggers() {
      return maySetUp(text) && mayWriteWithoutIds(text) ? loggersIn(open()) : [];
    },
    lateInstrumentations: () => (mayInstrumentLate(text) ? lateInstrumentationsIn(open()) : []),
    setUps: () => (/\bOTLP\w+Exporter\b/.test(text) ? setUpsIn(open()) : []),
    variables: () => (/\benviron\b/.test(text) ? variablesSetIn(open()) : []),
    environments: () => (files ? environmentsAround(files) : []),
    idioms: {
      stringLiteral: (value) => quoted(text, value),
      replace: ({ range }, newText) => ({ range, newText }),
      loadFirst: () => undefined,
      flushAtEnd: () => undefined,
      instrument: (late) => giveToInstrumentor(open(), late),
    },
  };
}

/** Providers shut down when the interpreter ends, unless they are told not to, or it is ended without its leave. */
function sdksIn(file: PythonFile): readonly SdkStart[] {
  const calls = file.module.descendants().filter(({ type }) => type === 'call');
  const halts = calls.filter((call) => importedName(call.field('function'), file.scopes) === 'os._exit');
  return setUpsIn(file).flatMap(({ part, call, range, name, given }): readonly SdkStart[] => {
    const node = calls.find(({ start, end }) => start === call.start && end === call.end);
    if (part !== 'provider' || !node) return [];
    const isLeft = /\bshutdown_on_exit\s*=\s*False\b/.test(node.text);
    const around = functionAround(node);
    const inSame = halts.filter((halt) => functionAround(halt) === around || !isFunction(around));
    if (!isLeft && inSame.length === 0) return [];
    const flushes = calls.filter((one) => /^(?:shutdown|force_flush)$/.test(methodOf(one) ?? ''));
    return [
      {
        name,
        range,
        isAtLoad: !isFunction(around),
        instruments: 'unknown',
        batches: given !== undefined && /\bBatch(?:Span|Export)\w*Processor\b/.test(file.text) ? true : 'unknown',
        isShared: isShared(node),
        flushes: flushes.map(rangeOf),
        exporterFlushes: [],
        halts: inSame.map(firstLine),
      },
    ];
  });
}

/** Others may shut it down: it is returned, or kept in an attribute. */
function isShared(node: SyntaxNode): boolean {
  const { parent } = node;
  return (
    parent?.type === 'return_statement' ||
    (parent?.type === 'assignment' && parent.field('left')?.type !== 'identifier')
  );
}

/** `os.environ["NAME"] = value`, and `setdefault`, where that is done in any case. */
function variablesSetIn(file: PythonFile): readonly VariableUse[] {
  return file.module.descendants().flatMap((node): VariableUse[] => {
    const set =
      node.type === 'assignment' ? assigned(file, node) : node.type === 'call' ? defaulted(file, node) : undefined;
    if (!set || isConditional(node)) return [];
    const { name, value, isDefault } = set;
    return [{ name, value: describe(file, value), isDefault, range: firstLine(node) }];
  });
}

interface SetVariable {
  readonly name: string;
  readonly value: SyntaxNode;
  readonly isDefault: boolean;
}

function assigned({ scopes }: PythonFile, node: SyntaxNode): SetVariable | undefined {
  const left = node.field('left');
  const value = node.field('right');
  if (left?.type !== 'subscript' || importedName(left.field('value'), scopes) !== 'os.environ') return undefined;
  const name = stringValue(left.field('subscript'));
  return name !== undefined && value ? { name, value, isDefault: false } : undefined;
}

function defaulted({ scopes }: PythonFile, node: SyntaxNode): SetVariable | undefined {
  if (importedName(node.field('function'), scopes) !== 'os.environ.setdefault') return undefined;
  const [first, value] = node.field('arguments')?.children ?? [];
  const name = stringValue(first);
  return name !== undefined && value ? { name, value, isDefault: true } : undefined;
}
