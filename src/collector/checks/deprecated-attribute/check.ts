import * as l10n from '@vscode/l10n';
import type { Fix } from '../../../base/finding.ts';
import type { OffsetRange } from '../../../base/range.ts';
import {
  type DeprecatedAttribute,
  deprecatedAttribute,
  hasRenamedValues,
} from '../../../semantic-conventions/deprecated-attributes.ts';
import { deprecationMessage } from '../../../semantic-conventions/deprecation-message.ts';
import { scalarAt } from '../../../yaml/yaml-node.ts';
import { isBefore } from '../../catalog/catalog.ts';
import { defineCheck, type Facts } from '../../check.ts';
import type { Component, Configuration } from '../../document/configuration.ts';
import { respell } from '../../edits.ts';
import { placesOnce } from '../../schema/places.ts';
import { attributeIn, type NamedAttribute } from './attribute-places.ts';
import { attributesInOttl } from './ottl-attributes.ts';

export default defineCheck({
  id: 'deprecated-attribute',
  severity: 'hint',
  summary: 'Settings name attributes as the semantic conventions do now.',
  fix: 'suggestion',
  check(configuration, report, facts) {
    if (facts.versionIsKnown && isBefore(facts.version, firstRelease)) return;
    for (const [, named] of namedAttributes(configuration, facts)) {
      for (const { name, range, place } of named.values()) {
        const deprecated = deprecatedAttribute(name);
        if (!deprecated || !isOfConcern(deprecated, configuration)) continue;
        report({
          message: l10n.t(
            '{0} Keep it while older SDKs send it, or a backend asks for it.',
            deprecationMessage(name, deprecated),
          ),
          range,
          tags: ['deprecated'],
          fixes: place ? renaming(name, place, deprecated) : [],
        });
      }
    }
  },
});

/** A collector that is older runs beside SDKs that are: HTTP's names, the first, became stable a year before it. */
const firstRelease = '0.113.0';

interface Named {
  readonly name: string;
  readonly range: OffsetRange;
  /** Absent in OTTL. */
  readonly place?: NamedAttribute;
}

/** The attributes that each component names, each where it does so first. */
function namedAttributes(
  configuration: Configuration,
  facts: Facts,
): ReadonlyMap<Component, ReadonlyMap<string, Named>> {
  const found: { readonly component: Component; readonly named: Named }[] = [];
  for (const [place, { component }] of placesOnce(configuration, facts)) {
    const attribute = component && attributeIn(component, place, facts);
    if (!attribute) continue;
    const { text: name, range } = attribute.scalar;
    found.push({ component, named: { name, range, place: attribute } });
  }
  for (const component of configuration.components) {
    for (const named of attributesInOttl(component, configuration.text, facts)) found.push({ component, named });
  }
  const byComponent = new Map<Component, Map<string, Named>>();
  for (const { component, named } of found.sort((a, b) => a.named.range.start - b.named.range.start)) {
    const names = byComponent.get(component) ?? new Map<string, Named>();
    byComponent.set(component, names);
    if (!names.has(named.name)) names.set(named.name, named);
  }
  return byComponent;
}

/**
 * Names that may change again nobody sends yet. Who writes the new name somewhere, too, knows of both: what the old one is
 * for is the collector's business then, such as renaming it.
 */
function isOfConcern({ names, isStable }: DeprecatedAttribute, { text }: Configuration): boolean {
  return isStable && names.length > 0 && !names.some((name) => text.includes(name));
}

/** What the collector sets itself has whichever name it is given; what it reads is named by those who send it. */
function renaming(
  name: string,
  { scalar, action }: NamedAttribute,
  { names, isRename }: DeprecatedAttribute,
): readonly Fix[] {
  const isSet = /^(?:insert|upsert)$/i.test(scalarAt(action, 'action') ?? '');
  return isSet && isRename && !hasRenamedValues(name) ? respell(scalar, names[0]) : [];
}
