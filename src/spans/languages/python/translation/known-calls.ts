import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { builtinName, importedName } from '../names.ts';
import type { Scopes } from '../scopes.ts';

const harmlessBuiltins: ReadonlySet<string> = new Set([
  'bool',
  'callable',
  'dict',
  'enumerate',
  'format',
  'frozenset',
  'getattr',
  'globals',
  'hasattr',
  'id',
  'isinstance',
  'issubclass',
  'len',
  'list',
  'locals',
  'object',
  'print',
  'range',
  'repr',
  'reversed',
  'set',
  'str',
  'super',
  'tuple',
  'type',
  'vars',
  'zip',
]);

/** Builtins that keep nothing of what they are given. */
const lookingBuiltins: ReadonlySet<string> = new Set([
  'bool',
  'callable',
  'format',
  'getattr',
  'hasattr',
  'id',
  'isinstance',
  'issubclass',
  'len',
  'print',
  'repr',
  'str',
  'type',
]);

const harmlessFunctions: ReadonlySet<string> = new Set([
  'time.time',
  'time.time_ns',
  'time.monotonic',
  'time.monotonic_ns',
  'time.perf_counter',
  'time.perf_counter_ns',
  'time.process_time',
  'time.sleep',
  'datetime.datetime.now',
  'datetime.datetime.utcnow',
  'datetime.date.today',
  'uuid.uuid1',
  'uuid.uuid4',
  'os.getpid',
  'os.getcwd',
  'os.getenv',
  'os.environ.get',
  'random.random',
  'random.uniform',
  'threading.get_ident',
  'threading.current_thread',
  'traceback.format_exc',
  'traceback.print_exc',
  'sys.exc_info',
  'warnings.warn',
  'logging.getLogger',
  'inspect.iscoroutinefunction',
  'asyncio.iscoroutinefunction',
  'contextvars.copy_context',
  'copy.copy',
]);

/** Calls that do not fail, whatever they are given. */
export function isHarmless(callee: SyntaxNode, scopes: Scopes): boolean {
  const builtin = builtinName(callee, scopes);
  if (builtin !== undefined)
    return harmlessBuiltins.has(builtin) || /^[A-Z]\w*(?:Error|Exception|Warning|Exit)$/.test(builtin);
  const name = importedName(callee, scopes);
  return name !== undefined && (harmlessFunctions.has(name) || /^opentelemetry\./.test(name));
}

/** Calls that only look at what they are given. */
export function onlyLooks(callee: SyntaxNode, scopes: Scopes): boolean {
  const builtin = builtinName(callee, scopes);
  return builtin !== undefined && lookingBuiltins.has(builtin);
}

/** `logger.info(…)`, `self._log.exception(…)`, `logging.error(…)`: they do not fail, and keep nothing that they are shown. */
export function isLogger(callee: SyntaxNode): boolean {
  if (callee.type !== 'attribute') return false;
  const method = callee.field('attribute')?.text ?? '';
  return logMethods.test(method) && loggers.test(callee.field('object')?.text ?? '');
}

const logMethods = /^(?:debug|info|warning|warn|error|exception|critical|fatal|log|success|trace)$/;
const loggers = /(?:^|[._])(?:log|logger|logging|structlog)(?:\(.*\))?$|_logger$/is;

/** Where the process ends, nothing leaks; `fails`: it always raises. */
export function neverReturns(callee: SyntaxNode, scopes: Scopes): 'halts' | 'fails' | undefined {
  const builtin = builtinName(callee, scopes);
  if (builtin === 'exit' || builtin === 'quit') return 'halts';
  const name = importedName(callee, scopes) ?? '';
  if (/^(?:sys\.exit|os\._exit|os\.abort|os\.exec[lv]p?e?|(?:typing|typing_extensions)\.assert_never)$/.test(name)) {
    return 'halts';
  }
  return /^pytest\.(?:fail|skip|xfail|exit)$/.test(name) ? 'fails' : undefined;
}

/** Functions that run what they are given, at once: once, or for each element. */
export function runsGiven(callee: SyntaxNode, scopes: Scopes): 'once' | 'many' | undefined {
  const builtin = builtinName(callee, scopes);
  if (builtin !== undefined) return /^(?:map|filter|sorted|min|max|any|all)$/.test(builtin) ? 'many' : undefined;
  const name = importedName(callee, scopes);
  if (name === 'functools.reduce' || name === 'itertools.groupby') return 'many';
  return undefined;
}
