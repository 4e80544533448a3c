import * as l10n from '@vscode/l10n';
import { code } from '../../base/markdown.ts';
import { isBefore } from '../catalog/catalog.ts';
import type { ComponentFacts } from '../catalog/component-facts.ts';
import type { ComponentKind } from '../document/configuration.ts';
import type { Knowledge } from './knowledge.ts';
import { deprecated, gone } from './markdown.ts';

/** What a component carries, in a few words: `traces, metrics`; of a connector, what it turns into what. */
export function componentDetail({ signals = [], pairs = [] }: ComponentFacts): string {
  return [...signals, ...pairs.map(asWay)].join(', ');
}

/** Markdown on a component type. */
export function describeComponent(kind: ComponentKind, type: string, knowledge: Knowledge): string {
  const facts = knowledge.find(kind, type);
  if (!facts) return '';
  const lines = [stabilityOf(facts) || componentDetail(facts), availability(kind, type, facts, knowledge)];
  if (knowledge.isOldName(kind, type))
    lines.push(l10n.t('**Deprecated**: its name is {0} now.', code(facts.renamedTo!)));
  else if (facts.deprecated) lines.push(deprecated(undefined, facts.replacement?.split('/')[1]));
  return lines.filter((line) => line !== '').join('\n\n');
}

/** What it carries, by how stable that is: `stable: traces, metrics`. */
function stabilityOf({ stability = {} }: ComponentFacts): string {
  const levels = [...new Set(Object.values(stability))];
  const told = levels.map((level) => {
    const signals = Object.keys(stability).filter((signal) => stability[signal] === level && signal !== 'extension');
    return signals.length > 0 ? `*${level}*: ${signals.map(asWay).join(', ')}` : `*${level}*`;
  });
  return told.join('; ');
}

/** Who ships it, and since when; or why the release does not have it. */
function availability(kind: ComponentKind, type: string, facts: ComponentFacts, knowledge: Knowledge): string {
  const { since, removedIn, replacement, unshipped, alsoIn = [] } = facts;
  if (unshipped) return l10n.t('In no official distribution.');
  if (isBefore(knowledge.version, since)) return l10n.t('**Not there yet**: comes with {0}.', since!);
  if (!knowledge.has(kind, type)) return gone(removedIn!, replacement?.split('/')[1]);
  const distributions = ['otelcol-contrib', ...alsoIn.map((one) => (one === 'core' ? 'otelcol' : 'otelcol-k8s'))];
  return since === undefined
    ? l10n.t('In {0}.', distributions.join(', '))
    : l10n.t('In {0}, since {1}.', distributions.join(', '), since);
}

/** `logs>metrics` as one reads it; a signal as it is. */
function asWay(pair: string): string {
  return pair.replace('>', ' → ');
}
