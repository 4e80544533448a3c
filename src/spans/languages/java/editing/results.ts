import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Types } from './types.ts';

/** What a method gives to its caller, as far as it matters when a span may end. */
export type ResultKind = 'value' | 'stage' | 'future' | 'reactive' | 'lazy';

const kinds: readonly (readonly [Exclude<ResultKind, 'value'>, string, readonly string[]])[] = [
  ['stage', 'java.util.concurrent', ['CompletableFuture', 'CompletionStage']],
  ['future', 'java.util.concurrent', ['Future', 'FutureTask', 'RunnableFuture', 'ScheduledFuture']],
  ['future', 'com.google.common.util.concurrent', ['ListenableFuture', 'FluentFuture', 'SettableFuture']],
  ['future', 'com.google.api.core', ['ApiFuture', 'ListenableFutureToApiFuture', 'SettableApiFuture']],
  ['future', 'io.vertx.core', ['Future', 'Promise']],
  ['future', 'io.netty.util.concurrent', ['Future', 'Promise']],
  ['future', 'io.netty.channel', ['ChannelFuture', 'ChannelPromise']],
  ['future', 'org.springframework.util.concurrent', ['ListenableFuture']],
  ['future', 'org.springframework.web.context.request.async', ['DeferredResult', 'WebAsyncTask']],
  ['reactive', 'reactor.core.publisher', ['Mono', 'Flux', 'ParallelFlux', 'ConnectableFlux']],
  ['reactive', 'io.smallrye.mutiny', ['Uni', 'Multi']],
  ['reactive', 'org.reactivestreams', ['Publisher']],
  ['reactive', 'java.util.concurrent.Flow', ['Publisher']],
  ['reactive', 'io.reactivex', ['Single', 'Maybe', 'Completable', 'Observable', 'Flowable']],
  ['reactive', 'io.reactivex.rxjava3.core', ['Single', 'Maybe', 'Completable', 'Observable', 'Flowable']],
  ['reactive', 'rx', ['Single', 'Completable', 'Observable']],
  ['lazy', 'java.util.stream', ['Stream', 'IntStream', 'LongStream', 'DoubleStream']],
  ['lazy', 'java.util', ['Iterator', 'ListIterator', 'Spliterator', 'PrimitiveIterator']],
];

/** The kind of a method's result by its type, `undefined` for constructors and lambdas. */
export function resultKindOf(type: SyntaxNode | undefined, types: Types): ResultKind {
  if (!type) return 'value';
  const found = kinds.find(([, container, names]) =>
    names.some((name) => types.isType(type.text, `${container}.${name}`)),
  );
  return found ? found[0] : 'value';
}

/** Why no span can be around what gives such a result, a sentence; `undefined`: it can. */
export function refusalOfResult(kind: ResultKind, type: string): string | undefined {
  const name = type.replace(/\s*<[\s\S]*$/, '');
  switch (kind) {
    case 'future':
      return l10n.t("It returns a '{0}', which completes when a span around this code would be over.", name);
    case 'reactive':
      return l10n.t(
        "It returns a '{0}', whose work begins when somebody subscribes: a span around this code would not contain it.",
        name,
      );
    case 'lazy':
      return l10n.t(
        "It returns a '{0}', whose elements are made when somebody asks for them: the span would be over by then.",
        name,
      );
    default:
      return undefined;
  }
}

/** Whether an expression speaks of being completed later: by the type it names, or as methods that do so are called. */
export function looksAsynchronous(expression: SyntaxNode): boolean {
  const call = expression.type === 'method_invocation' ? expression : undefined;
  if (/(Async|Future|Mono|Flux)$/.test(call?.field('name')?.text ?? '')) return true;
  return /^(?:CompletableFuture|Mono|Flux|Uni|Multi|Futures?)\b|\.(?:thenApply|thenCompose|thenAccept|whenComplete|handle|flatMap|subscribeOn)\(/.test(
    expression.text,
  );
}
