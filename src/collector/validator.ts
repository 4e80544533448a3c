import * as l10n from '@vscode/l10n';
import type { Finding, Fix } from '../base/finding.ts';
import { fixedInLineBreaksOf } from '../base/line-breaks.ts';
import type { OffsetRange } from '../base/range.ts';
import { withLineFeeds } from '../yaml/line-feeds.ts';
import type { Check, Facts } from './check.ts';
import { allChecks } from './checks/index.generated.ts';
import { hasPathKeys, readConfiguration } from './document/configuration.ts';
import type { ConfigurationText } from './document/configuration-text.ts';
import { type FindOptions, type FoundConfigurations, findConfigurations } from './document/find-configurations.ts';
import { isTemplate, mayHoldConfiguration } from './document/recognition.ts';
import type { Companions } from './document/together.ts';
import { factsOf, loadCatalog } from './facts.ts';
import { together } from './kubernetes/cluster.ts';
import { deploymentOf } from './kubernetes/deployment.ts';
import type { CollectorSource, ValidateOptions } from './source.ts';

/** Whether a file may hold collector configuration: a cheap look at its text, for editors that ask of every YAML file. */
export function isCollectorSource(source: CollectorSource): boolean {
  return mayHoldConfiguration(source.text);
}

/**
 * Judges every collector configuration in a file, as a whole or inside a manifest, in the order of the text. A file that
 * holds none has no findings, unless `options.explicit`. Never rejects, whatever the text.
 */
export async function validateCollector(
  source: CollectorSource,
  options: ValidateOptions = {},
): Promise<readonly Finding[]> {
  if (!options.explicit && !mayHoldConfiguration(withLineFeeds(source.text))) return [];
  return findingsIn(findConfigurations(source.text, options), options);
}

/** As `validateCollector`, of a file whose configurations are found already. */
export async function findingsIn(
  found: FoundConfigurations,
  options: Omit<ValidateOptions, keyof FindOptions> = {},
): Promise<readonly Finding[]> {
  const { text, configurations, problems, cluster: own } = found;
  const { explicit = false, companions } = found.options;
  if (configurations.length === 0 && !explicit) return [];
  const catalog = await loadCatalog();
  const cluster = together(own, options.clusters ?? []);
  const findings = configurations.flatMap((configuration) =>
    judge(configuration, extentOf(configuration, found.options), options.checks ?? allChecks, {
      ...factsOf(configuration, text, catalog, options),
      cluster,
      deployment: configuration.configMap && deploymentOf(configuration.configMap, cluster),
      hasTargetAllocator: configuration.hasTargetAllocator === true,
    }),
  );
  for (const problem of problems) findings.push({ ...problem, rule: 'yaml-syntax', severity: 'error', fixes: [] });
  findings.push(...unreadCompanions(text, companions));
  if (findings.length === 0 && configurations.length === 0) return [nothingFound(text)];
  findings.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  return fixedInLineBreaksOf(text, findings);
}

function judge(
  found: ConfigurationText,
  extent: 'whole' | 'part' | undefined,
  checks: readonly Check[],
  facts: Facts,
): Finding[] {
  const { document, rangeInFile, together: merged } = found;
  const configuration = merged
    ? readConfiguration(merged.text, document, 'whole', merged.root)
    : readConfiguration(found.text, document, extent);
  const isUnsure = document.problems.length > 0 || hasPathKeys(configuration.root);
  const isHere = ({ end }: OffsetRange) => end <= found.text.length;
  const findings: Finding[] = [];
  for (const check of checks) {
    // Of broken YAML much may be missing: what the other checks would miss in it is there once it is mended.
    if (isUnsure && !check.readsBrokenYaml) continue;
    check.check(
      configuration,
      ({ range, related, fixes = [], severity = check.severity, ...problem }) => {
        if (!isHere(range)) return;
        findings.push({
          ...problem,
          rule: check.id,
          severity,
          range: rangeInFile(range),
          ...(related && {
            related: related
              .filter((place) => isHere(place.range))
              .map((place) => ({ ...place, range: rangeInFile(place.range) })),
          }),
          fixes: fixes
            .filter(({ edits }) => edits.every((edit) => isHere(edit.range)))
            .flatMap((fix) => fixInFile(fix, found)),
        });
      },
      facts,
    );
  }
  return findings;
}

function extentOf({ standing }: ConfigurationText, { explicit, companions }: FindOptions) {
  // Companions that cannot be read may bring anything.
  if (standing === 'merged' || (standing === 'file' && companions)) return 'part';
  return explicit ? 'whole' : undefined;
}

/** Without them one cannot know what the configuration lacks. */
function unreadCompanions(text: string, companions: Companions | undefined): readonly Finding[] {
  const unread = [...(companions?.before ?? []), ...(companions?.after ?? [])].filter((one) => one.text === undefined);
  return unread.map(({ name }) => {
    const start = Math.max(0, text.indexOf(name));
    const message = l10n.t(
      "'{0}', which the collector is given too, cannot be read: what it brings is not known.",
      name,
    );
    const range = { start, end: text.startsWith(name, start) ? start + name.length : start };
    return { rule: 'missing-section', severity: 'warning', message, range, fixes: [] };
  });
}

/** What to say of a file that was named as a configuration, and holds none. */
function nothingFound(text: string): Finding {
  const range = { start: 0, end: Math.max(0, text.search(/\r?\n|$/)) };
  if (isTemplate(text)) {
    const message = l10n.t(
      'This is a template, which is YAML only once it is rendered: validate what `helm template` prints.',
    );
    return { rule: 'yaml-syntax', severity: 'error', message, range, fixes: [] };
  }
  const section = /^(?:receivers|exporters|service)(?=[ \t]*:)/m.exec(text);
  if (section) {
    const [name] = section;
    const message = l10n.t(
      "'{0}' stands beside the keys of the manifest: indent the configuration deeper than the key that holds it.",
      name,
    );
    const start = section.index;
    return { rule: 'wrong-shape', severity: 'error', message, range: { start, end: start + name.length }, fixes: [] };
  }
  const message = l10n.t(
    "No collector configuration is in this manifest: it would be in the data of a ConfigMap, the spec.config of an OpenTelemetryCollector, the config of the collector's Helm chart, or the content of one of Compose's configs.",
  );
  return { rule: 'missing-section', severity: 'warning', message, range, fixes: [] };
}

function fixInFile(fix: Fix, { editInFile, rangeInFile }: ConfigurationText): Fix[] {
  const edits = fix.edits.map(editInFile).filter((edit) => edit !== undefined);
  if (edits.length < fix.edits.length) return [];
  return [{ ...fix, edits, ...(fix.reach && { reach: rangeInFile(fix.reach) }) }];
}
