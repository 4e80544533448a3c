import * as l10n from '@vscode/l10n';
import type { YamlNode } from '../../../yaml/yaml-node.ts';
import { isBefore } from '../../catalog/catalog.ts';
import type { Schema } from '../../catalog/schema.ts';
import { defineCheck, type Facts, type Problem, type Report } from '../../check.ts';
import { type Configuration, pipelineKeys, serviceKeys } from '../../document/configuration.ts';
import { readKeys } from '../../document/known-keys.ts';
import { respell } from '../../edits.ts';
import { writtenNow } from '../../migration/written-now.ts';
import { isInPolicy, type KnownSettings, placesOnce } from '../../schema/places.ts';
import { type Place, schemaAtPath, schemaOfKey, variantOf } from '../../schema/walk.ts';
import { compareVersions, parseVersion } from '../../version.ts';
import { listing, withGuess } from '../../words.ts';

export default defineCheck({
  id: 'unknown-key',
  severity: 'error',
  summary: 'Components, `service` and its pipelines have only keys that the collector knows.',
  fix: 'suggestion',
  check(configuration, report, facts) {
    const { sections, pipelines } = configuration;
    checkKeys(sections.get('service')?.value, serviceKeys, "'service'", report);
    for (const { id, entry } of pipelines)
      checkKeys(entry.value, pipelineKeys, l10n.t("pipeline '{0}'", id.text), report);
    for (const [place, known] of placesOnce(configuration, facts)) {
      if (place.schema || isKeyOfPolicy(known, place)) continue;
      const problem = describe(place, known, configuration, facts);
      if (problem) report({ range: place.key!.range, ...problem });
    }
  },
});

function checkKeys(map: YamlNode | undefined, names: readonly string[], place: string, report: Report): void {
  for (const { key, meant } of readKeys(map, names).unknown) {
    report({
      message: withHint(l10n.t("'{0}' is no key of {1}.", key.text, place), meant, names.join(', ')),
      range: key.range,
      fixes: respell(key, meant),
    });
  }
}

function describe(
  place: Place,
  known: KnownSettings,
  configuration: Configuration,
  facts: Facts,
): Omit<Problem, 'range'> | undefined {
  const [name, ...above] = [...place.path].reverse();
  const section = above.find((part) => typeof part === 'string');
  const subject = section === undefined ? known.subject : l10n.t("'{0}' in {1}", section, known.subject);
  const ever = schemaEver(place, known, facts);
  const isGone = ever?.removedIn !== undefined && !isBefore(facts.version, ever.removedIn);
  const moved = writtenNow(place, known, configuration);
  if (moved) {
    const message = isGone
      ? l10n.t("'{0}' is gone since {1}: write {2} instead.", name!, ever.removedIn, moved.instead)
      : l10n.t("'{0}' is no key of {1}: write {2} instead.", name!, subject, moved.instead);
    return { message, fixes: moved.fixes };
  }
  if (isGone) {
    const replacement = replacementIn(ever, known);
    return {
      message:
        replacement === undefined
          ? l10n.t("'{0}' is gone since {1}.", name!, ever.removedIn)
          : l10n.t("'{0}' is gone since {1}: write '{2}' instead.", name!, ever.removedIn, replacement),
    };
  }
  // Which release brought a key is known to some releases only: older ones may have it.
  if (ever?.since !== undefined && isBefore(facts.version, ever.since)) return undefined;
  return {
    // Log operators pass over what they do not know.
    severity: isInVariant(place) || !isComplete(known, facts) ? 'warning' : 'error',
    message: withHint(l10n.t("'{0}' is no key of {1}.", name!, subject), place.meant, fewNames(place)),
    fixes: respell(place.key!, place.meant),
  };
}

/** Of what stands beside a policy's type tells tail-sampling-policy. */
function isKeyOfPolicy(known: KnownSettings, place: Place): boolean {
  const level = place.parent?.schema;
  return isInPolicy(known, place) && level?.type === 'map' && Object.hasOwn(level.keys, 'type');
}

/** Whether all keys are known that the component has: if a factory told of them, and the configuration is for no newer release. */
function isComplete({ component, schema }: KnownSettings, { catalog, version }: Facts): boolean {
  const seen = parseVersion(schema.seen ?? '');
  if (!component) return true;
  return seen !== undefined && compareVersions(seen, catalog.newest) >= 0 && compareVersions(version, seen) <= 0;
}

function isInVariant({ parent }: Place): boolean {
  return parent?.schema?.type === 'map' && parent.schema.variants !== undefined;
}

/** A sentence with the key that is meant, or those that are known. */
function withHint(sentence: string, meant: string | undefined, known: string | undefined): string {
  if (meant !== undefined || known === undefined) return withGuess(sentence, meant);
  return l10n.t('{0} Known are {1}.', sentence, known);
}

/** The keys that there are, where they are few enough to be read. */
function fewNames({ parent }: Place): string | undefined {
  const names = parent?.schema?.type === 'map' ? Object.keys(parent.schema.keys) : [];
  return names.length > 0 && names.length <= 6 ? listing(names) : undefined;
}

/** What a key was or will be in other releases. */
function schemaEver(place: Place, { component }: KnownSettings, { catalog }: Facts): Schema | undefined {
  const way: Place[] = [];
  for (let at = place; at.parent; at = at.parent) way.push(at);
  let schema: Schema | undefined = component && catalog.keysEver(component.kind, component.id.type);
  for (const { path, parent } of way.reverse()) {
    const part = path.at(-1)!;
    if (typeof part === 'number') schema = schema?.type === 'list' ? schema.items : undefined;
    else schema = schema?.type === 'map' ? schemaOfKey(variantOf(schema, parent?.node), part) : undefined;
  }
  return schema;
}

/** What does the same in this release, if the catalog knows. */
function replacementIn({ replacement }: Schema, { schema }: KnownSettings): string | undefined {
  return replacement !== undefined && schemaAtPath(schema, replacement.split('.')) ? replacement : undefined;
}
