import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { JavaFile } from '../file.ts';
import { argumentsOf, unwrapped } from '../syntax.ts';

const logging =
  /^(?:trace|debug|info|warn|warning|error|fatal|severe|fine|finer|finest|config|log|atLevel|at[A-Z]\w*)$/;
const loggers = /(?:^|\.|_)(?:log|logger|LOG|LOGGER|slf4jLogger)$/i;

/** `log.info(…)`, `LOGGER.atInfo().log(…)`, `System.out.println(…)`: they do not throw, and keep no span they are shown. */
export function isLogCall(call: SyntaxNode): boolean {
  const object = call.field('object');
  if (call.type !== 'method_invocation' || !object) return false;
  const name = call.field('name')!.text;
  if (/^System\.(?:out|err)$/.test(object.text)) return true;
  if (object.type === 'method_invocation')
    return /^(?:log|addKeyValue|setCause|addArgument)$/.test(name) && isLogCall(object);
  return logging.test(name) && loggers.test(object.text);
}

/** Methods of Java's library that do not throw, by the type that they are called on. */
const harmlessStatics: ReadonlyMap<string, RegExp> = new Map([
  ['System', /^(?:currentTimeMillis|nanoTime|getProperty|getenv|identityHashCode|lineSeparator)$/],
  ['String', /^(?:valueOf|join)$/],
  ['Objects', /^(?:equals|hash|hashCode|toString|isNull|nonNull|requireNonNullElse)$/],
  ['Optional', /^(?:ofNullable|empty)$/],
  ['Thread', /^(?:currentThread|interrupted)$/],
  ['Instant', /^(?:now|ofEpochMilli|ofEpochSecond)$/],
  ['Duration', /^(?:between|of\w+)$/],
  ['LocalDateTime', /^now$/],
  ['LocalDate', /^now$/],
  ['UUID', /^randomUUID$/],
  ['Math', /^(?!.*Exact)\w+$/],
  ['Collections', /^(?:empty\w+|singleton\w*|unmodifiable\w+)$/],
  ['Runtime', /^getRuntime$/],
  ['Boolean', /^(?:parseBoolean|valueOf|toString)$/],
  ['Integer', /^toString$/],
  ['Long', /^toString$/],
  ['CompletableFuture', /^(?:completedFuture|failedFuture|supplyAsync|runAsync|allOf|anyOf)$/],
  ['Mono', /^(?:just|empty|error|defer|fromCallable|fromSupplier|fromFuture)$/],
  ['Flux', /^(?:just|empty|error|defer|fromIterable)$/],
  ['Executors', /^new\w+$/],
]);

const harmlessMethods =
  /^(?:getMessage|getLocalizedMessage|getCause|getClass|getSimpleName|getName|toString|hashCode|equals|printStackTrace|isEmpty|isPresent|size|length|trim|toUpperCase|toLowerCase|strip|isBlank|startsWith|endsWith|contains|name|ordinal|interrupt|isInterrupted|toMillis|toNanos|toEpochMilli|getStackTrace|equalsIgnoreCase)$/;

/** `a.equals(b)`, `list.contains(a)`: they keep nothing of what they are shown. */
export function isQuestion(call: SyntaxNode): boolean {
  const name = call.field('name')!.text;
  return (
    call.field('object') !== undefined && /^(?:equals|equalsIgnoreCase|contains|containsKey|containsValue)$/.test(name)
  );
}

/** Whether a call of Java's own library does not throw, whatever it is given. */
export function isHarmlessCall(file: JavaFile, call: SyntaxNode): boolean {
  const name = call.field('name')!.text;
  const object = call.field('object');
  if (!object) return false;
  const isType = object.type === 'identifier' && /^[A-Z]/.test(object.text) && !file.scopes.resolve(object);
  if (isType) return harmlessStatics.get(object.text)?.test(name) ?? false;
  return harmlessMethods.test(name) && argumentsOf(call).length <= 1;
}

const harmlessTypes =
  /^(?:\w*(?:Exception|Error)|Object|String|(?:Linked|Tree|Concurrent|Weak)?(?:Hash)?(?:Map|Set)|ArrayList|LinkedList|ArrayDeque|StringBuilder|StringBuffer|Date|Random|Atomic\w+|CountDownLatch|CompletableFuture|CopyOnWriteArrayList|LinkedBlockingQueue|Thread|ReentrantLock)$/;

/** Whether making an object of a type of Java's library keeps no span that it is given, and does not throw. */
export function isHarmlessConstruction({ scopes }: JavaFile, creation: SyntaxNode): boolean {
  const type = creation.field('type');
  if (!type) return false;
  const name = type.text.replace(/<[\s\S]*$/, '').replace(/^.*\./s, '');
  if (!harmlessTypes.test(name)) return false;
  return /(?:Exception|Error)$/.test(name) || !scopes.typeNamed(name, creation);
}

/** `System.exit(…)`, `Runtime.getRuntime().halt(…)`: where the process ends, nothing leaks. */
export function isHalt(call: SyntaxNode): boolean {
  const name = call.field('name')!.text;
  const object = call.field('object') && unwrapped(call.field('object')!).text.replace(/\s+/g, '');
  return (
    (object === 'System' && name === 'exit') || (object === 'Runtime.getRuntime()' && /^(?:exit|halt)$/.test(name))
  );
}
