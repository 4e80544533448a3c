import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../base/edit.ts';
import type { Fix } from '../base/finding.ts';
import { entriesOf, mapsIn, resolve, type YamlNode, type YamlScalar } from '../yaml/yaml-node.ts';
import { formatComponentId, parseComponentId } from './document/component-id.ts';
import {
  type Component,
  type ComponentKind,
  type Configuration,
  kindsOn,
  type Reference,
  referencesOn,
  sides,
} from './document/configuration.ts';
import { replaceScalar } from './edits.ts';

/** References of pipelines and of `service.extensions` to a component. */
function referencesTo(configuration: Configuration, kind: ComponentKind, id: string): Reference[] {
  return sides
    .filter((side) => kindsOn[side].includes(kind))
    .flatMap((side) => referencesOn(side, configuration))
    .filter((reference) => formatComponentId(reference.id) === id);
}

/** The fix that gives a component another id; none where another component has it already. */
export function renamingTo(
  newId: string,
  component: Component,
  configuration: Configuration,
  kind: Fix['kind'] = 'suggestion',
): readonly Fix[] {
  if (configuration.find(component.kind, parseComponentId(newId))) return [];
  const edits = renameComponent(configuration, component, newId);
  return [{ title: l10n.t("Rename to '{0}', also where it is used", newId), kind, edits }];
}

/** Calls a component otherwise, where it is defined and where pipelines, `service` and other components refer to it. */
function renameComponent(configuration: Configuration, component: Component, newId: string): TextEdit[] {
  const oldId = formatComponentId(component.id);
  const scalars = new Set<YamlScalar>([component.entry.key]);
  for (const { node } of referencesTo(configuration, component.kind, oldId)) addScalar(scalars, node);
  if (component.kind === 'extension') {
    for (const node of extensionReferences(configuration)) {
      if (node.text === oldId) scalars.add(node);
    }
  }
  return [...scalars].map((scalar) => replaceScalar(scalar, newId));
}

/** Values of keys by which components refer to extensions, such as `auth: { authenticator: oidc }`. */
export function* extensionReferences({ components }: Configuration): Iterable<YamlScalar> {
  for (const { entry } of components) {
    for (const map of mapsIn(entry.value)) {
      for (const { key, value } of entriesOf(map)) {
        const scalar = resolve(value);
        if (scalar?.kind === 'scalar' && referringKeys.has(key.text)) yield scalar;
      }
    }
  }
}

const referringKeys = new Set(['authenticator', 'storage', 'encoding', 'id']);

function addScalar(scalars: Set<YamlScalar>, node: YamlNode): void {
  const scalar = resolve(node);
  if (scalar?.kind === 'scalar') scalars.add(scalar);
}
