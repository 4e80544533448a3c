import * as l10n from '@vscode/l10n';
import type { Fix, Severity } from '../../../base/finding.ts';
import { nearestName } from '../../../base/nearest-name.ts';
import { isBefore, splitKey } from '../../catalog/catalog.ts';
import type { ComponentFacts } from '../../catalog/component-facts.ts';
import { otherDistributions } from '../../catalog/other-distributions.ts';
import { defineCheck, type Facts } from '../../check.ts';
import { type Distribution, isSmall } from '../../distribution.ts';
import { idProblem } from '../../document/component-id.ts';
import type { Component, Configuration } from '../../document/configuration.ts';
import { processorToConnector } from '../../migration/processor-to-connector.ts';
import { replaceComponent } from '../../migration/replace-component.ts';
import { addToModeline } from '../../modeline.ts';
import { compareVersions, formatVersion } from '../../version.ts';
import { kindName, withArticle } from '../../words.ts';

export default defineCheck({
  id: 'unknown-component',
  severity: 'error',
  summary: "A component's type is one that the collector of this version has.",
  fix: 'suggestion',
  check(configuration, report, facts) {
    const foreign = foreignDistribution(configuration);
    for (const component of configuration.components) {
      const { id, range } = component;
      if (idProblem(id)) continue;
      const judged = judge(component, facts, foreign);
      if (!judged) continue;
      const fixes = fixesFor(component, judged, configuration);
      report({ message: judged.message, severity: judged.severity ?? 'error', range, fixes });
    }
  },
});

function fixesFor(
  component: Component,
  { type, connector, isMaybeOwn }: Judgement,
  configuration: Configuration,
): readonly Fix[] {
  if (isMaybeOwn) return [sayCustom(configuration)];
  if (connector !== undefined) return processorToConnector(component, connector, configuration);
  // All that the logging exporter did `debug` does too.
  const isSafe = component.kind === 'exporter' && component.id.type === 'logging';
  return type === undefined ? [] : replaceComponent(component, type, configuration, isSafe);
}

function sayCustom({ text, document }: Configuration): Fix {
  const edits = [addToModeline(text.slice(0, document.range.end), 'distribution=custom')];
  return { title: l10n.t('Say that the collector is built with components of its own'), kind: 'suggestion', edits };
}

interface Judgement {
  readonly message: string;
  /** The type to write instead. */
  readonly type?: string | undefined;
  /** The connector that does what the processor did. */
  readonly connector?: string | undefined;
  /** Some collector may be built with it. */
  readonly isMaybeOwn?: boolean;
  readonly severity?: Severity;
}

/** `foreign`: the distribution of others that the configuration is for. */
function judge(component: Component, facts: Facts, foreign: string | undefined): Judgement | undefined {
  const { kind, id } = component;
  const { catalog, version, distribution } = facts;
  const known = catalog.find(kind, id.type);
  if (catalog.has(kind, id.type, version)) return judgeShipped(component, known!, distribution);
  return known && !known.unshipped
    ? judgeOfOtherRelease(component, known, facts)
    : judgeUnknown(component, facts, foreign);
}

/** Of a type that otelcol-contrib has. The small distributions never lost one of those, so that what the newest lacks none had. */
function judgeShipped(
  { kind, id }: Component,
  { alsoIn = [], removedIn }: ComponentFacts,
  distribution: Distribution | undefined,
): Judgement | undefined {
  if (!isSmall(distribution) || removedIn !== undefined || alsoIn.includes(distribution)) return undefined;
  return {
    message: l10n.t(
      "The distribution '{0}' of the collector has no {1} '{2}': it is in the image otel/opentelemetry-collector-contrib.",
      distribution,
      kindName(kind),
      id.type,
    ),
  };
}

/** Of a type that otelcol-contrib had, or has since. */
function judgeOfOtherRelease({ kind, id }: Component, known: ComponentFacts, { catalog, version }: Facts): Judgement {
  const subject = l10n.t("The {0} '{1}'", kindName(kind), id.type);
  const release = formatVersion(version);
  if (known.removedIn && !isBefore(version, known.since)) {
    if (!known.replacement)
      return { message: l10n.t('{0} was removed in {1}, without a replacement.', subject, known.removedIn) };
    const [otherKind, type] = splitKey(known.replacement);
    const name = catalog.nameAt(otherKind, type, version) ?? type;
    return {
      message: l10n.t(
        "{0} was removed in {1}: use the {2} '{3}'.",
        subject,
        known.removedIn,
        kindName(otherKind),
        name,
      ),
      type: otherKind === kind ? name : undefined,
      connector: kind === 'processor' && otherKind === 'connector' ? name : undefined,
    };
  }
  const older = catalog.nameAt(kind, id.type, version);
  return {
    message:
      older === undefined
        ? l10n.t('{0} came with {1}, and this configuration is for {2}.', subject, known.since!, release)
        : l10n.t(
            "{0} came with {1}, and this configuration is for {2}, where it is called '{3}'.",
            subject,
            known.since!,
            release,
            older,
          ),
    type: older,
  };
}

/** Of a type that no known release of an official distribution has. */
function judgeUnknown(component: Component, facts: Facts, foreign: string | undefined): Judgement | undefined {
  const { kind, id } = component;
  const { catalog, version, distribution } = facts;
  if (distribution === 'custom') return undefined;
  if (foreign && !distribution) {
    const message = l10n.t(
      "Of the {0} '{1}' nothing is known here: this configuration is for the {2} distribution.",
      kindName(kind),
      id.type,
      foreign,
    );
    return { message, severity: 'information' };
  }
  // Some can be built in, but are in none of the distributions.
  const exists = catalog.find(kind, id.type) !== undefined;
  const [otherKind] = exists ? [] : catalog.kindsOf(id.type, version);
  if (otherKind) {
    return { message: l10n.t("'{0}' is {1}, not {2}.", id.type, withArticle(otherKind), withArticle(kind)) };
  }
  const meant = exists ? undefined : misspelt(component, facts);
  if (meant) {
    const message = l10n.t("There is no {0} '{1}'. Did you mean '{2}'?", kindName(kind), id.type, meant.type);
    return { message, type: meant.type, severity: meant.isSure || distribution ? 'error' : 'warning' };
  }
  if (compareVersions(version, catalog.newest) > 0) {
    const newest = formatVersion(catalog.newest);
    return {
      message: l10n.t(
        "No {0} '{1}' is known up to {2}, the newest release that Spanwright knows.",
        kindName(kind),
        id.type,
        newest,
      ),
      severity: 'warning',
    };
  }
  const message = l10n.t("The {0} '{1}' is in no official distribution of the collector", kindName(kind), id.type);
  if (distribution) return { message: `${message}.` };
  return {
    message: l10n.t("{0}. If yours is built with it, say so in a line '# spanwright: distribution=custom'.", message),
    isMaybeOwn: true,
    severity: 'warning',
  };
}

/** What was meant by a type that nothing has: `isSure` if it is a slip of the pen, rather than another name. */
function misspelt({ kind, id }: Component, { catalog, version }: Facts) {
  const types = catalog.acceptedTypes(kind, version);
  const near = nearestName(id.type, types);
  if (near === undefined) return undefined;
  const type = catalog.find(kind, near)?.renamedTo ?? near;
  const isSure = nearestName(id.type, types, mostSlips) !== undefined;
  return { type: catalog.nameAt(kind, type, version) ?? near, isSure };
}

const mostSlips = 2;

/** The distribution that a configuration is for, where one of its components tells. */
function foreignDistribution({ components }: Configuration): string | undefined {
  const types = new Set(components.map(({ id }) => id.type));
  return Object.entries(otherDistributions).find(([, theirs]) => theirs.some((type) => types.has(type)))?.[0];
}
