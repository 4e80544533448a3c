import * as l10n from '@vscode/l10n';
import type { CallArguments, FunctionFactory } from '../call-arguments.ts';
import { Failure, NotSimulated } from '../failure.ts';
import { compileGrok, extract, type Grok, hasNames } from '../grok/grok.ts';
import { failure, type Getter, textOf } from '../operand.ts';

/** `ExtractGrokPatterns`: a map of what a pattern such as `%{IP:client.address} %{WORD:method}` captures. */
export const extractGrokPatterns: FunctionFactory = (call) => {
  const target = call.text('Target');
  const namedOnly = call.literalFlag('NamedCapturesOnly', false);
  const pattern = grokOf(call, namedOnly);
  return (place) => {
    const grok = pattern(place);
    if (namedOnly && !hasNames(grok)) throw new Failure(nothingNamed());
    return extract(grok, target(place));
  };
};

/** Made once where it is written. */
function grokOf(call: CallArguments, namedOnly: boolean): Getter<Grok> {
  const definitions = new Map(
    (call.literalTexts('PatternDefinitions') ?? []).map((text) => {
      const [name = ''] = text.split('=', 1);
      return [name, text.slice(name.length + 1)];
    }),
  );
  const compiled = (pattern: string, refuse: (message: string) => never) => {
    const grok = compileGrok(pattern, definitions, namedOnly);
    return grok.ok ? grok.value : refuse(grok.problem);
  };
  const { get, literal } = call.operand('Pattern');
  if (typeof literal !== 'string') return (place) => compiled(textOf(get(place)), failure);
  const refuse = (message: string): never => {
    throw new NotSimulated(message, call.range);
  };
  const grok = compiled(literal, refuse);
  if (namedOnly && !hasNames(grok)) refuse(nothingNamed());
  return () => grok;
}

function nothingNamed(): string {
  return l10n.t('the pattern captures nothing that has a name');
}
