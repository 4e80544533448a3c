/**
 * Writes what is known of the declarative configuration's types, from a clone of open-telemetry/opentelemetry-configuration
 * with its tags: `npx tsx scripts/sdk/import-declarative-types.ts CLONE`. Only facts are taken: names, types, bounds, defaults.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { DeclarativeKey, DeclarativeType } from '../../src/sdk/specification/declarative/type.ts';

const target = path.resolve(import.meta.dirname, '../../src/sdk/specification/declarative/types.generated.ts');

/** A node of JSON schema, with what the sources of the schema say besides. */
interface Node {
  readonly type?: string | readonly string[];
  readonly $ref?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: unknown;
  readonly required?: readonly string[];
  readonly items?: Node;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly maxProperties?: number;
  readonly deprecated?: boolean;
  readonly defaultBehavior?: string;
  readonly $defs?: Readonly<Record<string, Node>>;
}

/** Which SDK does what, as the repository keeps it. */
interface Support {
  readonly typeSupportStatuses: readonly {
    readonly type: string;
    readonly status: string;
    readonly propertyOverrides?: readonly { readonly property: string; readonly status: string }[];
  }[];
}

type Types = ReadonlyMap<string, Node>;

const root = 'OpenTelemetryConfiguration';
const languages = ['cpp', 'go', 'java', 'js', 'php', 'python'];
/** Versions of the format after the first, the newest without a tag yet. */
const laterVersions = [
  ['1.1', 'v1.1.0'],
  ['1.2', 'HEAD'],
] as const;

function importTypes(clone: string): string {
  const show = (revision: string, file: string) =>
    execFileSync('git', ['-C', clone, 'show', `${revision}:${file}`], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
  const compiled = (revision: string) =>
    typesOf(JSON.parse(show(revision, 'opentelemetry_configuration.json')) as Node);
  const types = compiled('HEAD');
  const defaults = defaultsIn(
    show('HEAD', 'schema')
      .split('\n')
      .filter((file) => file.endsWith('.yaml') && !file.startsWith('meta_'))
      .map((file) => [file, parse(show('HEAD', `schema/${file}`)) as Node] as const),
  );
  const older = [compiled('v1.0.0'), ...laterVersions.map(([, revision]) => compiled(revision))];
  const supports = languages.map(
    (language) => [language, parse(show('HEAD', `schema/meta_schema_language_${language}.yaml`)) as Support] as const,
  );
  const written = [...types].map(([name, node]) => {
    const keys = Object.entries(node.properties ?? {}).map(([key, value]): readonly [string, DeclarativeKey] => {
      const first = older.findIndex((version) => version.get(name)?.properties?.[key] !== undefined);
      const since = first > 0 ? laterVersions[first - 1]![0] : undefined;
      const sdks = supports.filter(([, support]) => isSupported(support, name, key)).map(([language]) => language);
      const otherwise = defaults.get(`${name}.${key}`);
      return [
        key,
        {
          ...keyOf(value),
          ...(node.required?.includes(key) && { required: true }),
          ...(otherwise !== undefined && { default: otherwise }),
          ...(since !== undefined && { since }),
          ...(sdks.length > 0 && { sdks: sdks.join(' ') }),
        },
      ];
    });
    return `  ${name}: ${JSON.stringify(typeOf(node, Object.fromEntries(keys)))},`;
  });
  return [
    '// Written by scripts/sdk/import-declarative-types.ts; do not edit.',
    "import type { DeclarativeType } from './type.ts';",
    '',
    '/** By their names. */',
    'export const declarativeTypes: Readonly<Record<string, DeclarativeType>> = {',
    ...written,
    '};',
    '',
  ].join('\n');
}

function typesOf(schema: Node): Types {
  return new Map([[root, { ...schema, required: ['file_format'] }], ...Object.entries(schema.$defs ?? {})]);
}

function typeOf(node: Node, keys: Readonly<Record<string, DeclarativeKey>>): DeclarativeType {
  if (node.enum) return { choices: node.enum };
  const isOpen = node.additionalProperties !== false && node.additionalProperties !== undefined;
  return {
    keys,
    ...(isOpen && { isOpen }),
    ...(node.maxProperties === 1 && { isOneOf: true }),
    ...(kindsOf(node).includes('null') && { mayBeEmpty: true }),
  };
}

function keyOf(node: Node): DeclarativeKey {
  const { minimum: least, maximum: most, exclusiveMinimum: above, deprecated } = node;
  if (node.items) return { type: nameOf(node.items), isList: true };
  return {
    type: nameOf(node),
    ...(least !== undefined && { least }),
    ...(most !== undefined && { most }),
    ...(above !== undefined && { above }),
    ...(deprecated && { deprecated }),
  };
}

function nameOf(node: Node): string {
  if (node.$ref) return node.$ref.slice(node.$ref.lastIndexOf('/') + 1);
  return kindsOf(node).find((kind) => kind !== 'null') ?? 'any';
}

function kindsOf({ type }: Node): readonly string[] {
  return typeof type === 'string' ? [type] : (type ?? []);
}

/** What is used where a key is left out, by `Type.key`, where that is one word. */
function defaultsIn(sources: readonly (readonly [string, Node])[]): ReadonlyMap<string, string> {
  const defaults = new Map<string, string>();
  for (const [file, source] of sources) {
    // The type of a file is called as the file is.
    const ofFile = file.replace(/\.yaml$/, '').replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
    const own = ofFile === 'OpentelemetryConfiguration' ? root : ofFile;
    for (const [name, { properties }] of [[own, source] as const, ...Object.entries(source.$defs ?? {})]) {
      for (const [key, { defaultBehavior = '' }] of Object.entries(properties ?? {})) {
        const word = /^([\w.:/-]+)(?: \([^)]*\))? is used$/.exec(String(defaultBehavior))?.[1];
        if (word !== undefined && word !== 'RandomIdGenerator')
          defaults.set(`${name}.${key}`, word === 'INFO' ? 'info' : word);
      }
    }
  }
  return defaults;
}

function isSupported({ typeSupportStatuses }: Support, name: string, key: string): boolean {
  const type = typeSupportStatuses.find((one) => one.type === name);
  const own = type?.propertyOverrides?.find(({ property }) => property === key)?.status;
  return (own ?? type?.status) === 'supported';
}

const [clone] = process.argv.slice(2);
if (clone === undefined) {
  console.error('Which clone? npx tsx scripts/sdk/import-declarative-types.ts CLONE');
  process.exitCode = 2;
} else writeFileSync(target, importTypes(clone));
