import * as l10n from '@vscode/l10n';
import ignore from 'ignore';
import { type Document, isNode, parseDocument } from 'yaml';
import { nearestName } from '../base/nearest-name.ts';
import type { OffsetRange } from '../base/range.ts';
import {
  type Configuration,
  emptyConfiguration,
  type Level,
  levels,
  merged,
  type Preset,
  presets,
  type RuleSetting,
} from './configuration.ts';

/** A `spanwright.config.*` file. Paths are relative to its folder, with `/`. */
export interface ConfigurationFile {
  /** No configuration of a folder further out counts. */
  readonly isRoot: boolean;
  isIgnored(path: string): boolean;
  configurationOf(path: string): Configuration;
}

export interface ConfigurationProblem {
  readonly range: OffsetRange;
  /** One sentence that says what is wrong and what to do. */
  readonly message: string;
}

/** What a configuration may name. */
export interface KnownNames {
  /** Rules and checks, and the options of each. */
  readonly rules: ReadonlyMap<string, readonly string[]>;
  /** What wrappers may do. */
  readonly roles: readonly string[];
}

/**
 * Reads the text of a `spanwright.config.yaml` or `.json`. What is wrong is left out and told of; the rest counts. Never
 * throws for any text.
 */
export function readConfiguration(
  text: string,
  known: KnownNames,
): { readonly file: ConfigurationFile; readonly problems: readonly ConfigurationProblem[] } {
  const yaml = parseDocument(text, { logLevel: 'silent', uniqueKeys: true });
  const reader = new Reader(yaml, text.length, known);
  for (const { pos, message } of yaml.errors) reader.report({ start: pos[0], end: pos[1] }, firstLine(message));
  const value: unknown = yaml.errors.length > 0 ? undefined : contentOf(yaml);
  if (value === undefined || value === null) return { file: fileOf({}, reader), problems: reader.problems };
  if (!isRecord(value)) {
    reader.problem([], l10n.t('a configuration is an object with keys such as `rules`'));
    return { file: fileOf({}, reader), problems: reader.problems };
  }
  return { file: fileOf(value, reader), problems: reader.problems };
}

/** Aliases may be nested to make a small text a huge value, for which the library throws. */
function contentOf(yaml: Document): unknown {
  try {
    return yaml.toJS({ maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}

type Path = readonly (string | number)[];

/** Checks values as they are read, and remembers what is wrong and where. */
class Reader {
  readonly problems: ConfigurationProblem[] = [];
  readonly #yaml: Document;
  readonly #length: number;
  readonly #known: KnownNames;

  constructor(yaml: Document, length: number, known: KnownNames) {
    this.#yaml = yaml;
    this.#length = length;
    this.#known = known;
  }

  report(range: OffsetRange, message: string): void {
    this.problems.push({ range, message });
  }

  problem(path: Path, message: string): undefined {
    const node: unknown = path.length > 0 ? this.#yaml.getIn(path, true) : this.#yaml.contents;
    const [start, end] = isNode(node) && node.range ? node.range : [0, this.#length];
    this.report({ start, end }, `${[...path].join('.') || 'configuration'}: ${message}`);
    return undefined;
  }

  keys(value: Readonly<Record<string, unknown>>, path: Path, allowed: readonly string[]): void {
    for (const key of Object.keys(value)) {
      if (allowed.includes(key)) continue;
      const nearest = nearestName(key, allowed);
      this.problem(
        [...path, key],
        nearest
          ? l10n.t('no such key; did you mean `{0}`?', nearest)
          : l10n.t('no such key; there are {0}', allowed.join(', ')),
      );
    }
  }

  oneOf<Choice extends string>(value: unknown, path: Path, choices: readonly Choice[]): Choice | undefined {
    if (value === undefined) return undefined;
    const found = choices.find((choice) => choice === value);
    return found ?? this.problem(path, l10n.t('expected one of {0}', choices.join(', ')));
  }

  strings(value: unknown, path: Path): readonly string[] {
    if (value === undefined) return [];
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
    this.problem(path, l10n.t('expected a list of patterns, as in `.gitignore`'));
    return [];
  }

  rules(value: unknown, path: Path): Configuration['rules'] {
    if (value === undefined) return {};
    if (!isRecord(value)) {
      this.problem(path, l10n.t('expected rules by their ids, such as `span-double-end: error`'));
      return {};
    }
    const rules: Record<string, RuleSetting> = {};
    for (const [id, given] of Object.entries(value)) {
      const options = this.#known.rules.get(id);
      if (!options) {
        const nearest = nearestName(id, this.#known.rules.keys());
        const message = nearest ? l10n.t('no such rule; did you mean `{0}`?', nearest) : l10n.t('no such rule');
        this.problem([...path, id], message);
        continue;
      }
      const setting = this.#rule(given, [...path, id], options);
      if (setting) rules[id] = setting;
    }
    return rules;
  }

  /** What is of another shape is left out. */
  wrappers(value: unknown, path: Path): readonly unknown[] {
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      this.problem(path, l10n.t('expected a list of `{ match, role }`'));
      return [];
    }
    return value.filter((wrapper: unknown, index) => {
      const at = [...path, index];
      if (!isRecord(wrapper) || typeof wrapper['match'] !== 'string' || wrapper['match'] === '') {
        this.problem(at, l10n.t('expected `{ match, role }`, such as `{ match: ./tracing#inSpan, role: autoEnd }`'));
        return false;
      }
      this.keys(wrapper, at, ['match', 'role']);
      return this.oneOf(wrapper['role'] ?? null, [...at, 'role'], this.#known.roles) !== undefined;
    });
  }

  /** `error`, or `[error, { option: value }]`. */
  #rule(given: unknown, path: Path, known: readonly string[]): RuleSetting | undefined {
    if (!Array.isArray(given)) {
      const level = this.oneOf<Level>(given ?? null, path, levels);
      return level && { level };
    }
    const level = this.oneOf<Level>(given[0] ?? null, [...path, 0], levels);
    if (given[1] === undefined) return level && { level };
    if (!isRecord(given[1])) return this.problem([...path, 1], l10n.t('expected options, such as `{ name: value }`'));
    this.keys(given[1], [...path, 1], known);
    return { ...(level && { level }), options: given[1] };
  }
}

const commonKeys = ['preset', 'rules', 'wrappers'];

function fileOf(value: Readonly<Record<string, unknown>>, reader: Reader): ConfigurationFile {
  reader.keys(value, [], ['$schema', 'root', ...commonKeys, 'ignore', 'overrides']);
  const common = configurationIn(value, [], reader);
  const isIgnored = matcherOf(reader.strings(value['ignore'], ['ignore']));
  const overrides = overridesIn(value['overrides'], reader);
  return {
    isRoot: value['root'] === true,
    isIgnored,
    configurationOf: (path) =>
      overrides
        .filter(({ matches }) => matches(path))
        .reduce((all, { configuration }) => merged(all, configuration), common),
  };
}

function configurationIn(value: Readonly<Record<string, unknown>>, path: Path, reader: Reader): Configuration {
  const preset = reader.oneOf<Preset>(value['preset'], [...path, 'preset'], presets);
  return {
    ...emptyConfiguration,
    rules: reader.rules(value['rules'], [...path, 'rules']),
    wrappers: reader.wrappers(value['wrappers'], [...path, 'wrappers']),
    ...(preset && { preset }),
  };
}

function overridesIn(
  value: unknown,
  reader: Reader,
): readonly { readonly matches: (path: string) => boolean; readonly configuration: Configuration }[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    reader.problem(['overrides'], l10n.t('expected a list of `{ files, rules }`'));
    return [];
  }
  return value.flatMap((override: unknown, index) => {
    const path = ['overrides', index];
    if (!isRecord(override)) {
      reader.problem(path, l10n.t('expected `{ files, rules }`'));
      return [];
    }
    reader.keys(override, path, ['files', ...commonKeys]);
    const files = reader.strings(override['files'], [...path, 'files']);
    if (files.length === 0) reader.problem(path, l10n.t('names no `files`, so it has no effect'));
    return [{ matches: matcherOf(files), configuration: configurationIn(override, path, reader) }];
  });
}

/** Tells whether a path below the configuration's folder matches patterns such as those of `.gitignore`. */
function matcherOf(patterns: readonly string[]): (path: string) => boolean {
  const matcher = ignore().add([...patterns]);
  return (path) => ignore.isPathValid(path) && matcher.ignores(path);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function firstLine(message: string): string {
  return message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '');
}
