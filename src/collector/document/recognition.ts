import { rememberLast } from '../../base/remember-last.ts';
import { readModeline } from '../modeline.ts';

/** The root keys of a collector configuration, in the order of the data's way. */
export const sectionNames = ['receivers', 'processors', 'exporters', 'connectors', 'extensions', 'service'] as const;

export type SectionName = (typeof sectionNames)[number];

/**
 * Whether a text looks like collector configuration, judged by the keys in its first column, so that it is recognised
 * while it is being typed and does not parse. One section alone is not enough: `receivers:` is Alertmanager's too.
 */
export function looksLikeConfiguration(text: string): boolean {
  const sections = new Set<string>();
  let current = '';
  for (const line of text.split('\n')) {
    if (current === 'service' && /^[ \t]+["']?pipelines["']?[ \t]*:/.test(line))
      return !isManifest(text) && !isComponentList(text);
    const [, name, value] = /^["']?(\w+)["']?[ \t]*:(?:[ \t]+(.*))?$/.exec(line.trimEnd()) ?? [];
    if (name === undefined) continue;
    current = name;
    // `service: checkout` is somebody else's.
    if (name === 'service' && /^[^#{&*!$\s]/.test(value ?? '')) return false;
    if (sectionNames.includes(name as SectionName)) sections.add(name);
  }
  return looksLikeSections([...sections]) && !isManifest(text) && !isComponentList(text);
}

/** Whether keys are those of a configuration, or of a good part of one. */
export function looksLikeSections(keys: readonly string[]): boolean {
  const sections = sectionNames.filter((name) => keys.includes(name));
  return sections.length >= 2 && sections.some((name) => name !== 'extensions' && name !== 'service');
}

/** Whether a text is about components rather than a configuration of them: a manifest of the collector's builder or a part of one, or what `otelcol components` prints. */
function isComponentList(text: string): boolean {
  return /^[ \t]*(?:- )?gomod[ \t]*:/m.test(text) || /^(?:dist|buildinfo|providers)[ \t]*:/m.test(text);
}

/** Whether a text is a Kubernetes manifest: `apiVersion` and `kind` at its root. */
function isManifest(text: string): boolean {
  return /^apiVersion[ \t]*:/m.test(text) && hasKind(text);
}

/** Whether a document of a text has a `kind` at its root, without which it is no manifest; `name`: this one. */
export function hasKind(text: string, name?: 'OpenTelemetryCollector' | 'Service'): boolean {
  const value = name === undefined ? '' : `[ \\t]*["']?${name}\\b`;
  return new RegExp(`^kind[ \\t]*:${value}`, 'm').test(text);
}

/** Whether a text is a Helm or Go template, whose YAML exists only once it is rendered. */
export function isTemplate(text: string): boolean {
  return /^[ \t]*\{\{|^[ \t]*(?:- )?[\w./-]+[ \t]*:[ \t]+\{\{/m.test(text);
}

/**
 * A quick look, without parsing, whether a file may hold collector configuration as a whole or inside a manifest. Several ask
 * it of the same text.
 */
export const mayHoldConfiguration = rememberLast((text: string): boolean => {
  if (isTemplate(text)) return false;
  if (looksLikeConfiguration(text) || readModeline(text).configs.length > 0) return true;
  if (hasKind(text, 'OpenTelemetryCollector') || mayHoldNested(text)) return true;
  return (
    /\bkind["']?[ \t]*:[ \t]*["']?ConfigMap\b/.test(text) &&
    /(?:^|\\n|["'])[ \t]*(?:receivers|exporters|service)[ \t]*:|image[ \t]*:.*opentelemetry-collector/m.test(text)
  );
});

/** Whether a text may be values of a chart, or a Compose file, with a configuration in it. */
function mayHoldNested(text: string): boolean {
  return (
    /^[ \t]*(?:config|alternateConfig|content)[ \t]*:/m.test(text) &&
    /^[ \t]+(?:receivers|processors|exporters)[ \t]*:/m.test(text)
  );
}

/**
 * The text with blanks in place of the documents that neither are a configuration, nor hold one, nor run a collector or lead
 * to it: what is left stands where it stood, and a long file of manifests is parsed in a fraction of the time.
 */
export function blankUnrelated(text: string): string {
  const documents = text.split(/^(?=---(?:[ \t\r]|$))/m);
  const related = documents.filter(isRelated);
  const services = documents.filter((document) => hasKind(document, 'Service'));
  const words = services.length > fewServices ? new Set(related.join('').match(/[\w-]+/g)) : undefined;
  const kept = new Set([...related, ...services.filter((service) => !words || isNamedIn(service, words))]);
  return documents.map((document) => (kept.has(document) ? document : blank(document))).join('');
}

/** Its marker stays: blanks alone would be taken for lines of a block scalar that ends the document before. */
function blank(document: string): string {
  const marker = document.startsWith('---') ? '---' : '';
  return marker + document.slice(marker.length).replaceAll(/[^\r\n]/g, ' ');
}

/** So many are all read: a name that is misspelt is found among them. */
const fewServices = 30;

/** Whether a Service's name, or something that it selects by, is among words. */
function isNamedIn(service: string, words: ReadonlySet<string>): boolean {
  const [, own = ''] = /^[ \t]+name[ \t]*:(.*)$/m.exec(service) ?? [];
  const [, selected = ''] = /^[ \t]+selector[ \t]*:(.*(?:\r?\n[ \t]{4,}.*)*)/m.exec(service) ?? [];
  return `${own} ${selected}`.match(/(?<=[:\s"'])[\w-]+(?!\w*[ \t]*:)/g)?.some((word) => words.has(word)) === true;
}

function isRelated(document: string): boolean {
  return (
    /\bkind["']?[ \t]*:[ \t]*["']?(?:ConfigMap|OpenTelemetryCollector|\w*List)\b/.test(document) ||
    /opentelemetry-collector/.test(document) ||
    mayHoldNested(document) ||
    looksLikeConfiguration(document)
  );
}
