import { resolve, type YamlNode, type YamlScalar } from '../../../yaml/yaml-node.ts';
import type { Facts } from '../../check.ts';
import type { Component } from '../../document/configuration.ts';
import type { Place } from '../../schema/walk.ts';

/** An attribute that a setting names. */
export interface NamedAttribute {
  readonly scalar: YamlScalar;
  /** What is done with it, where it is the `key` of an action. */
  readonly action: YamlNode | undefined;
}

/** The attribute that the value of a setting names; undefined for settings that name none. */
export function attributeIn(
  { kind, id }: Component,
  { path, node, parent }: Place,
  { catalog }: Pick<Facts, 'catalog'>,
): NamedAttribute | undefined {
  const settings = attributeSettings[`${kind}/${catalog.find(kind, id.type)?.renamedTo ?? id.type}`];
  const scalar = settings && resolve(node);
  if (scalar?.kind !== 'scalar') return undefined;
  const written = path.map((step) => (typeof step === 'number' ? '[]' : `.${step}`)).join('');
  if (!settings?.test(written)) return undefined;
  return { scalar, action: path.at(-1) === 'key' ? parent?.node : undefined };
}

const matched = String.raw`^\.(?:include|exclude)\.(?:attributes|resources)\[\]\.key$`;

/** The settings whose values are names of attributes, by component: paths with a dot before each key, and `[]` for an item. */
const attributeSettings: Readonly<Record<string, RegExp>> = {
  'processor/attributes': new RegExp(String.raw`^\.actions\[\]\.(?:key|from_attribute)$|${matched}`),
  'processor/resource': /^\.attributes\[\]\.(?:key|from_attribute)$/,
  'processor/span': new RegExp(String.raw`^\.name\.from_attributes\[\]$|${matched}`),
  'processor/filter': /\.(?:include|exclude)\.(?:(?:resource_|record_)?attributes|resources)\[\]\.key$/,
  'processor/tail_sampling': /\.(?:string|numeric|boolean)_attribute\.key$/,
  'processor/groupbyattrs': /^\.keys\[\]$/,
  'processor/redaction': /^\.(?:allowed|ignored)_keys\[\]$/,
  'processor/spanmetrics': /^\.dimensions\[\]\.name$/,
  'exporter/load_balancing': /^\.routing_attributes\[\]$/,
  'connector/span_metrics': /dimensions\[\]\.name$/,
  'connector/service_graph': /^\.(?:dimensions|database_name_attributes|virtual_node_peer_attributes)\[\]$/,
  'connector/exceptions': /^\.dimensions\[\]\.name$/,
  'connector/count': /\.attributes\[\]\.key$/,
  'connector/sum': /\.(?:attributes\[\]\.key|source_attribute)$/,
  'connector/signal_to_metrics': /attributes\[\]\.key$/,
};
