import type { Fix, Severity } from '../../../base/finding.ts';
import { nearestName } from '../../../base/nearest-name.ts';
import { isBefore, splitKey } from '../../catalog/catalog.ts';
import type { ComponentFacts } from '../../catalog/component-facts.ts';
import { otherDistributions } from '../../catalog/other-distributions.ts';
import { defineCheck, type Facts } from '../../check.ts';
import { idProblem } from '../../document/component-id.ts';
import type { Component, Configuration } from '../../document/configuration.ts';
import { processorToConnector } from '../../migration/processor-to-connector.ts';
import { replaceComponent } from '../../migration/replace-component.ts';
import { compareVersions, formatVersion } from '../../version.ts';
import { withArticle } from '../../words.ts';

export default defineCheck({
  id: 'unknown-component',
  severity: 'error',
  summary: "A component's type is one that the collector of this version has.",
  fix: 'suggestion',
  check(configuration, report, facts) {
    const distribution = foreignDistribution(configuration);
    for (const component of configuration.components) {
      const { kind, id, range } = component;
      if (idProblem(id) || facts.catalog.has(kind, id.type, facts.version)) continue;
      const known = facts.catalog.find(kind, id.type);
      const isKnown = known && !(known.unshipped && (distribution || facts.customDistribution));
      const judged = isKnown ? judgeKnown(component, known, facts) : judgeUnknown(component, facts, distribution);
      if (!judged) continue;
      const fixes = fixesFor(component, judged, configuration);
      report({ message: judged.message, severity: judged.severity ?? 'error', range, fixes });
    }
  },
});

function fixesFor(component: Component, { type, connector }: Judgement, configuration: Configuration): readonly Fix[] {
  if (connector !== undefined) return processorToConnector(component, connector, configuration);
  // All that the logging exporter did `debug` does too.
  const isSafe = component.kind === 'exporter' && component.id.type === 'logging';
  return type === undefined ? [] : replaceComponent(component, type, configuration, isSafe);
}

interface Judgement {
  readonly message: string;
  /** The type to write instead. */
  readonly type?: string | undefined;
  /** The connector that does what the processor did. */
  readonly connector?: string | undefined;
  readonly severity?: Severity;
}

/** Of a type that other releases have. */
function judgeKnown({ kind, id }: Component, known: ComponentFacts, { catalog, version }: Facts): Judgement {
  const subject = `The ${kind} '${id.type}'`;
  if (known.unshipped) return { message: `${subject} is in no official distribution of the collector.` };
  const release = formatVersion(version);
  if (known.removedIn && !isBefore(version, known.since)) {
    if (!known.replacement) return { message: `${subject} was removed in ${known.removedIn}, without a replacement.` };
    const [otherKind, type] = splitKey(known.replacement);
    const name = catalog.nameAt(otherKind, type, version) ?? type;
    return {
      message: `${subject} was removed in ${known.removedIn}: use the ${otherKind} '${name}'.`,
      type: otherKind === kind ? name : undefined,
      connector: kind === 'processor' && otherKind === 'connector' ? name : undefined,
    };
  }
  const older = catalog.nameAt(kind, id.type, version);
  return {
    message: `${subject} came with ${known.since}, and this configuration is for ${release}${
      older ? `, where it is called '${older}'` : ''
    }.`,
    type: older,
  };
}

/** Of a type that no known release has. */
function judgeUnknown(
  { kind, id }: Component,
  { catalog, version, customDistribution }: Facts,
  distribution: string | undefined,
): Judgement | undefined {
  if (customDistribution) return undefined;
  if (distribution) {
    const message = `Of the ${kind} '${id.type}' nothing is known here: this configuration is for the ${distribution} distribution.`;
    return { message, severity: 'information' };
  }
  const [otherKind] = catalog.kindsOf(id.type, version);
  if (otherKind) {
    return { message: `'${id.type}' is ${withArticle(otherKind)}, not ${withArticle(kind)}.` };
  }
  const near = nearestName(id.type, catalog.acceptedTypes(kind, version));
  if (near) {
    const type = catalog.find(kind, near)?.renamedTo ?? near;
    const meant = catalog.nameAt(kind, type, version) ?? near;
    return { message: `There is no ${kind} '${id.type}'. Did you mean '${meant}'?`, type: meant };
  }
  if (compareVersions(version, catalog.newest) > 0) {
    const newest = formatVersion(catalog.newest);
    return {
      message: `No ${kind} '${id.type}' is known up to ${newest}, the newest release that Spanwright knows.`,
      severity: 'warning',
    };
  }
  return { message: `There is no ${kind} '${id.type}' in the collector's distributions.` };
}

/** The distribution that a configuration is for, where one of its components tells. */
function foreignDistribution({ components }: Configuration): string | undefined {
  const types = new Set(components.map(({ id }) => id.type));
  return Object.entries(otherDistributions).find(([, theirs]) => theirs.some((type) => types.has(type)))?.[0];
}
