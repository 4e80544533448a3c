import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import type { LoggerUse } from '../../uses/module-facts.ts';
import { argumentsOf } from './syntax.ts';
import type { Translator } from './translation/translator.ts';
import { firstLineOf } from './uses/use.ts';

/** Whether a text has no word of what may put the ids of spans into records: bridges, hooks, wrapped handlers, the ids themselves. */
export function mayWriteWithoutIds(text: string): boolean {
  return !/otel(?:slog|zap|logrus)|slog-otel|AddHook|WrapCore|LoggerProvider|[tT]race_?[iI][dD]|SpanContext/.test(text);
}

/** Loggers that a file makes, all of which is in sight, as it sets an SDK up. */
export function loggersIn(translator: Translator, calls: readonly SyntaxNode[]): readonly LoggerUse[] {
  return calls.flatMap((call): LoggerUse[] => {
    const name = translator.api.nameOf(call);
    const found = makers.find(({ maker }) => maker.test(name));
    if (!found || (found.given && !isGiven(translator, call, found.given))) return [];
    const remedy = l10n.t("'go.opentelemetry.io/contrib/bridges/otel{0}' adds that", found.library);
    const range = firstLineOf(translator, call);
    return [{ library: found.library, remedy, isBesideSdk: true, range, options: [], isCorrelated: false }];
  });
}

/** `given`: what its only argument has to be a call of. */
const makers: readonly { readonly library: string; readonly maker: RegExp; readonly given?: RegExp }[] = [
  { library: 'slog', maker: /^log\/slog\.New$/, given: /^log\/slog\.New(?:JSON|Text)Handler$/ },
  { library: 'zap', maker: /^go\.uber\.org\/zap\.New(?:Production|Development)$/ },
  { library: 'logrus', maker: /^github\.com\/sirupsen\/logrus\.New$/ },
];

function isGiven({ api, source }: Translator, call: SyntaxNode, wanted: RegExp): boolean {
  const [given] = argumentsOf(call);
  const value = given?.type === 'identifier' ? source.scopes.resolve(given)?.value : given;
  return value?.type === 'call_expression' && wanted.test(api.nameOf(value));
}
