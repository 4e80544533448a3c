import { readResource } from '../otlp/messages.ts';
import { runMarkAttribute } from '../protocol/runs.ts';
import { originMessage } from '../records/origins.ts';
import { textTest } from './group-filter.ts';
import { entryTexts } from './query/value-texts.ts';
import type { StoredSegment } from './segments.ts';

/**
 * Attributes that tell processes apart, by how surely they do
 * (https://opentelemetry.io/docs/specs/semconv/resource/#service, …/resource/process/, …/resource/host/).
 */
const INSTANCE = 'service.instance.id';
const PROCESS = 'process.pid';
/** A process id is one only together with where it runs. */
const PLACES = ['container.id', 'host.id', 'host.name'] as const;
type Place = (typeof PLACES)[number];
const KEYS: readonly string[] = [INSTANCE, PROCESS, ...PLACES, runMarkAttribute];

/** What a resource tells about the process that sent it. */
export interface RunIdentity {
  readonly service: string;
  /** Equal for resources of one process. */
  readonly key: string;
  /** The instance id or process id; empty when the resource has neither. */
  readonly instance: string;
  /** Of the terminal or debug session that started it. */
  readonly mark: string | undefined;
  /** All of the attributes above that it has. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Those of them that tell the process from others. */
  readonly telling: readonly string[];
}

export function runIdentityOf({ segment, services }: StoredSegment, origin: number): RunIdentity {
  const message = originMessage(segment, origin, 'resource');
  const attributes = new Map<string, string>();
  for (const { start, end } of readResource(message).attributes) {
    const { key, value } = entryTexts(message, start, end);
    if (value[0] !== undefined && !attributes.has(key)) attributes.set(key, value[0]);
  }
  return identityOf(services[origin]!, attributes);
}

/** What a resource with these attributes, as texts, tells. */
export function identityOf(service: string, resource: ReadonlyMap<string, string>): RunIdentity {
  const attributes = new Map([...resource].filter(([key]) => KEYS.includes(key)));
  const telling = [...tellingKeys(attributes), ...(attributes.has(runMarkAttribute) ? [runMarkAttribute] : [])];
  const values = telling.map((key) => `${key}=${attributes.get(key)}`);
  return {
    service,
    key: [service, ...values].join('\0'),
    instance: attributes.get(INSTANCE) ?? attributes.get(PROCESS) ?? '',
    mark: attributes.get(runMarkAttribute),
    attributes,
    telling,
  };
}

function tellingKeys(attributes: ReadonlyMap<string, string>): string[] {
  if (attributes.has(INSTANCE)) return [INSTANCE];
  if (!attributes.has(PROCESS)) return [];
  const place = PLACES.find((key) => attributes.has(key));
  return place === undefined ? [PROCESS] : [PROCESS, place];
}

/** The attributes that no resource of the process has: they would tell it in another way. */
function absentKeys({ telling, mark }: RunIdentity): readonly string[] {
  const [first, place] = telling.filter((key) => key !== runMarkAttribute);
  const unmarked = mark === undefined ? [runMarkAttribute] : [];
  if (first === INSTANCE) return unmarked;
  if (first === undefined) return [INSTANCE, PROCESS, ...unmarked];
  const places = PLACES.slice(0, place === undefined ? PLACES.length : PLACES.indexOf(place as Place));
  return [INSTANCE, ...places, ...unmarked];
}

/** A filter for the spans of resources with this identity, given all others that are stored. */
export function identityFilter(identity: RunIdentity, others: readonly RunIdentity[]): string {
  const conditions = [`service${textTest(identity.service)}`];
  for (const key of identity.telling) conditions.push(`resource.${key}${valueTest(identity.attributes.get(key)!)}`);
  // Another may have all that tells this one, and something that tells more.
  const unwanted = new Set<string>();
  for (const other of others) {
    if (other.service !== identity.service || other.key === identity.key) continue;
    if (identity.telling.some((key) => other.attributes.get(key) !== identity.attributes.get(key))) continue;
    const more = absentKeys(identity).find((key) => other.attributes.has(key));
    if (more !== undefined) unwanted.add(more);
  }
  for (const key of unwanted) conditions.push(`has!=resource.${key}`);
  return conditions.join(' ');
}

/** Process ids are numbers for some senders and text for others: without quotes both are found. */
function valueTest(value: string): string {
  return /^\d+$/.test(value) ? `=${value}` : textTest(value);
}
