import * as l10n from '@vscode/l10n';
import type { LoggerUse } from '../../../uses/module-facts.ts';
import { argumentsOf } from '../calls.ts';
import { type FileContext, firstLine } from '../lowering.ts';
import { originOf } from '../origins.ts';
import { describe } from '../uses/describe.ts';

/** Loggers of pino, winston and bunyan that a file makes. */
export function loggersOf(file: FileContext): readonly LoggerUse[] {
  return file.program.descendants().flatMap((node): LoggerUse[] => {
    if (node.type !== 'call_expression') return [];
    const origin = originOf(node.field('function'), file.scopes);
    if (!origin || !makers[origin.module]?.test(`${origin.name} ${origin.member ?? ''}`)) return [];
    const options = argumentsOf(node).map((argument) => describe(argument, file.scopes));
    // What is given by name may bring anything.
    const isCorrelated = options.some(
      ({ text, kind }) => kind === 'unknown' || /mixin|format|trace|span|otel|opentelemetry|transport/i.test(text),
    );
    const remedy = l10n.t("'@opentelemetry/instrumentation-{0}' adds that", origin.module);
    return [{ library: origin.module, remedy, range: firstLine(node), options, isCorrelated }];
  });
}

const makers: Readonly<Record<string, RegExp>> = {
  pino: /^(default|pino|\*) /,
  winston: /createLogger/,
  bunyan: /createLogger/,
};
