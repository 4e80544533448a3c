import * as l10n from '@vscode/l10n';
import { nearestName } from '../../../base/nearest-name.ts';
import { rangeOf } from '../../../environment/piece.ts';
import { defineCheck, type Problem } from '../../check.ts';
import { remove, rename } from '../../edits.ts';
import { isOfJvm, type Setting } from '../../setting.ts';
import {
  javaInstrumentations,
  starterInstrumentations,
  starterSwitches,
} from '../../specification/java-instrumentations.ts';
import { knownVariables } from '../../specification/variables.ts';
import { toKeyAbove, toResourceAttribute } from './moves.ts';

export default defineCheck({
  id: 'unknown-otel-property',
  severity: 'warning',
  summary: 'Properties are among those that the Java agent or the Spring Boot starter has.',
  fix: 'suggestion',
  check({ programs, text }, report) {
    const settings = programs.flatMap((program) => program.settings);
    for (const setting of settings) {
      if (!isOfJvm(setting)) continue;
      const fault = agentFault(setting) ?? instrumentationFault(setting, text) ?? familyFault(setting, settings, text);
      if (fault) report({ range: rangeOf(setting.name), ...fault });
    }
  },
});

type Fault = Omit<Problem, 'range'>;

/** What the agent takes from the JVM and from variables only. */
function agentFault({ form, written }: Setting): Fault | undefined {
  if (form !== 'spring' || !written.startsWith('otel.javaagent.')) return undefined;
  return {
    message: l10n.t("'{0}' is for the Java agent, which does not read this file: set it by -D{1}.", written, written),
  };
}

/** `otel.instrumentation.NAME.enabled` in the configuration of a Spring application, which the agent does not read. */
function instrumentationFault(setting: Setting, fileText: string): Fault | undefined {
  const { form, written } = setting;
  const id = /^otel\.instrumentation\.(.+)\.enabled$/.exec(written)?.[1];
  if (form !== 'spring' || id === undefined) return undefined;
  const name = id.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '-').toLowerCase();
  if (name === 'common.default' || starterInstrumentations.includes(name) || starterSwitches.includes(name))
    return undefined;
  const message = javaInstrumentations.includes(name)
    ? l10n.t(
        "'{0}' is an instrumentation of the Java agent, which does not read this file; the Spring Boot starter has none of that name.",
        id,
      )
    : l10n.t("The Spring Boot starter has no instrumentation '{0}': the property has no effect.", id);
  return { message, fixes: remove(setting, fileText) };
}

/** What stands below a name of which all properties are known. */
function familyFault(setting: Setting, settings: readonly Setting[], fileText: string): Fault | undefined {
  const { written, variable } = setting;
  const family = families.find(({ prefix }) => written.startsWith(prefix));
  if (!family || knownVariables.has(variable)) return undefined;
  // One that is misspelt is told of as such.
  if (nearestName(variable, knownVariables.keys(), 2) !== undefined) return undefined;
  const rest = written.slice(family.prefix.length);
  if (family.others?.test(rest)) return undefined;
  return {
    message: l10n.t("There is no '{0}': {1}.", written, family.instead(rest)),
    fixes: family.fixes?.(setting, settings, fileText) ?? [],
  };
}

interface Family {
  readonly prefix: string;
  /** The rest of further names that are known, or may have any key. */
  readonly others?: RegExp;
  /** What to write instead, by the rest of the name. */
  instead(rest: string): string;
  fixes?(setting: Setting, settings: readonly Setting[], fileText: string): Problem['fixes'];
}

const families: readonly Family[] = [
  {
    prefix: 'otel.service.',
    instead: (rest) => l10n.t('write service.{0} among otel.resource.attributes', rest),
    fixes: toResourceAttribute,
  },
  {
    prefix: 'otel.traces.sampler.',
    instead: () =>
      l10n.t(
        'the sampler is the value of otel.traces.sampler itself, and its argument that of otel.traces.sampler.arg',
      ),
    fixes(setting, _settings, fileText) {
      if (/\.(?:ratio|probability|rate|argument|param)$/.test(setting.written))
        return rename(setting, 'OTEL_TRACES_SAMPLER_ARG');
      return /\.(?:type|name)$/.test(setting.written) ? toKeyAbove(setting, fileText) : [];
    },
  },
  {
    prefix: 'otel.exporter.otlp.',
    others: /^(?:(?:traces|metrics|logs)\.)?headers\.|memory/,
    instead: () =>
      l10n.t(
        'the exporter has endpoint, protocol, headers, timeout, compression and certificates, for all signals or one',
      ),
  },
  {
    prefix: 'otel.bsp.',
    instead: () =>
      l10n.t('the batch processor has schedule.delay, export.timeout, max.queue.size and max.export.batch.size'),
  },
  ...['traces', 'metrics', 'logs'].map((signal) => ({
    prefix: `otel.${signal}.exporter.`,
    instead: () => l10n.t("exporters are the value of otel.{0}.exporter, and 'none' for none", signal),
  })),
  { prefix: 'otel.propagation.', instead: () => l10n.t('propagators are the value of otel.propagators') },
];
