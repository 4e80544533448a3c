import { editBetween } from '../../src/base/edit.ts';
import type { Finding } from '../../src/base/finding.ts';
import { parseYaml } from '../../src/yaml/yaml-document.ts';
import type { YamlNode } from '../../src/yaml/yaml-node.ts';

/** What a collector says of a configuration that it refuses. */
export interface Complaint {
  /** Keys and ids that it says are wrong, missing or at odds; none where it has no word of the configuration. */
  readonly names: readonly string[];
  /** Values that it quotes, such as a pattern that does not compile. */
  readonly values: readonly string[];
  /** The component or pipeline that it is about. */
  readonly within: string | undefined;
  /** Our check of the same thing, where it is about the file as a whole. */
  readonly check: 'yaml-syntax' | 'wrong-shape' | undefined;
}

/** Reads a verdict on a configuration whose keys are among `keys`. */
export function complaintOf(verdict: string, keys: ReadonlySet<string>): Complaint {
  const within =
    /error reading configuration for "([^"]+)"/.exec(verdict)?.[1] ??
    /(?:receivers|processors|exporters|connectors|extensions|pipelines)::([^:\s]+):/.exec(verdict)?.[1] ??
    /failed to create "([^"]+)"/.exec(verdict)?.[1];
  const sentence = verdict.split('\n').at(-1)!.replace(introduction, '');
  const told = toldNames(verdict);
  const names = told ?? [...keysIn(sentence, keys), ...pathIn(verdict, keys)];
  if (told) return { names, values: [], within, check: checkOf(verdict) };
  const values = [...sentence.matchAll(/"([^"]+)"|'([^']+)'|`([^`]+)`|: (\S+)$/g)].map(
    (match) => match.slice(1).find((value) => value !== undefined)!,
  );
  return { names, values, within, check: checkOf(verdict) };
}

function checkOf(verdict: string): Complaint['check'] {
  if (/not valid YAML/.test(verdict)) return /mapping key|unknown anchor/.test(verdict) ? undefined : 'yaml-syntax';
  return verdict.endsWith('cannot be used as a Conf') ? 'wrong-shape' : undefined;
}

/** What stands in front of a sentence: where the collector was when it happened. */
const introduction =
  /^(?:Error: )?(?:failed to build pipelines: failed to create "[^"]+" \w+(?:, in pipeline "[^"]+"| for data type "[^"]+")?: |(?:[\w/]+::)+[\w/.-]+: |'[^']*' )/;

/** Ways to name something that say which word is the name. */
const ways: readonly RegExp[] = [
  /has invalid keys: ([^\n]+)/,
  /mapping key "([^"]+)" already/,
  /unknown anchor '([^']+)'/,
  /unknown type: "[^"]*" for id: "([^"]*)"/,
  /references \w+ "([^"]+)"/,
  / in "([^"]*)" id:/,
  /environment variable "([^"]+)"/,
  /scheme "([^"]+)" is not/,
  /connector "([^"]+)" (?:used|\()/,
  /^Error: service::pipelines: pipeline "([^"]+)"/,
  /failed to create "([^"]+)"[^:]*: telemetry type is not supported/,
  /duplicate name "([^"]+)"/,
];

function toldNames(verdict: string): readonly string[] | undefined {
  const section = /no (\w+) configuration specified|must have at least one (receiver|exporter)/.exec(verdict);
  if (section) return [`${section[1] ?? section[2]}s`];
  if (/must have at least one pipeline/.test(verdict)) return ['service', 'pipelines'];
  for (const way of ways) {
    const [, name] = way.exec(verdict) ?? [];
    if (name !== undefined) return name.split(', ');
  }
  return undefined;
}

/** Keys that a sentence has, and what it calls so in the way of the collector's own texts. */
function keysIn(sentence: string, keys: ReadonlySet<string>): readonly string[] {
  const words = sentence.match(/[A-Za-z_][\w.-]*\w/g) ?? [];
  return words.filter((word) => keys.has(word) || /^[a-z]+(?:_[a-z]+)+$/.test(word));
}

/** The key that a path such as `'tls.min_version'` ends in. */
function pathIn(verdict: string, keys: ReadonlySet<string>): readonly string[] {
  const paths = [...verdict.matchAll(/^'([^']+)'/gm)].flatMap(([, path]) => path!.split(/[.[\]]+/));
  return paths.filter((part) => keys.has(part)).slice(-1);
}

/** Whether a finding is about what a complaint names: it stands below that key, is that text, or has its name in the message. */
export function isAbout(finding: Finding, text: string, complaint: Complaint): boolean {
  if (complaint.check) return finding.rule === complaint.check;
  const isNamed = namesOf(finding, text);
  const own = text.slice(finding.range.start, finding.range.end);
  return (
    (complaint.within === undefined || isNamed(complaint.within)) &&
    (complaint.names.some(isNamed) || complaint.values.some((value) => isNamed(value) || own.includes(value)))
  );
}

/** Whether a finding names a key that was changed, and so what is wrong, whatever the collector says of it. */
export function isAboutChange(finding: Finding, text: string, sound: string, { within }: Complaint): boolean {
  const isNamed = namesOf(finding, text);
  return (within === undefined || isNamed(within)) && [...changedKeys(text, sound)].some(isNamed);
}

/** Keys of the lines that differ: what is changed, put in or taken away. */
function changedKeys(text: string, sound: string): ReadonlySet<string> {
  const { range, newText } = editBetween(sound, text);
  const lines = (whole: string, end: number) => {
    const start = whole.lastIndexOf('\n', range.start - 1) + 1;
    const next = whole.indexOf('\n', end);
    return whole.slice(start, next < 0 ? whole.length : next);
  };
  const keys = keysOf(`${lines(sound, range.end)}\n${lines(text, range.start + newText.length)}`);
  return keys.size > 0 ? keys : new Set(pathAt(text, range.start).slice(-1));
}

function namesOf({ message, range }: Finding, text: string): (name: string) => boolean {
  const path = pathAt(text, range.start);
  const own = text.slice(range.start, range.end);
  const words = new Set(message.match(/[\w/+$-]+/g));
  return (name) => path.includes(name) || own === name || words.has(name) || message.includes(`'${name}'`);
}

/** All keys of a text, and items of its lists, as they are written. */
export function keysOf(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/(?:^|[\s{,-])["']?([\w./-]+)["']?:(?=\s|$)/gm)].map(([, key]) => key!));
}

/** The keys that an offset is below, the outermost first. */
function pathAt(text: string, offset: number): readonly string[] {
  const path: string[] = [];
  const holds = ({ range }: YamlNode) => range.start <= offset && offset <= range.end;
  let node = parseYaml(text)[0]?.root;
  while (node) {
    if (node.kind === 'map') {
      const entry = node.entries.find(({ key, value }) => holds(key) || (value && holds(value)));
      if (!entry) break;
      path.push(entry.key.text);
      node = holds(entry.key) ? undefined : entry.value;
    } else if (node.kind === 'list') node = node.items.find(holds);
    else break;
  }
  return path;
}
