// Asks programs of several releases (see README.md) for their functions, and writes what they say of them as facts.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FunctionFacts, ParameterFacts, ParameterType } from '../../src/collector/ottl/language/function-facts.ts';
import { compareVersions, parseVersion } from '../../src/collector/version.ts';

interface Seen {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
}

const programs = process.argv.slice(2).map((argument) => {
  const [, version] = /-(\d+\.\d+\.\d+)$/.exec(argument) ?? [];
  if (version === undefined) throw new Error(`usage: update-functions.ts PROGRAM-0.161.0…, not ${argument}`);
  const functions = JSON.parse(execFileSync(argument, ['functions'], { encoding: 'utf8' })) as Record<string, Seen[]>;
  return { version, functions };
});
programs.sort((a, b) => compareVersions(parseVersion(a.version)!, parseVersion(b.version)!));

const types: Readonly<Record<string, ParameterType>> = {
  GetSetter: 'path',
  Setter: 'path',
  PMapGetSetter: 'map path',
  PSliceGetSetter: 'list path',
  Getter: 'any',
  StringGetter: 'string',
  StringLikeGetter: 'string-like',
  IntGetter: 'int',
  IntLikeGetter: 'int-like',
  FloatGetter: 'float',
  FloatLikeGetter: 'float-like',
  BoolGetter: 'bool',
  BoolLikeGetter: 'bool-like',
  ByteSliceLikeGetter: 'bytes-like',
  PMapGetter: 'map',
  PSliceGetter: 'list',
  TimeGetter: 'time',
  DurationGetter: 'duration',
  string: 'string literal',
  int64: 'int literal',
  float64: 'float literal',
  bool: 'bool literal',
  FunctionGetter: 'converter name',
  LambdaExpression: 'lambda',
  uint8: 'bytes literal',
};

/** In 0.163.0 they went into packages of their own (contexts/xprofile, xottl), which components still bring. */
const moved = ['ProfileID', 'All', 'Any', 'Filter', 'Find', 'MapEach', 'MapKeys', 'Reduce', 'When'];

const [oldest] = programs;
const newest = programs.at(-1)!;
const names = [...new Set(programs.flatMap(({ functions }) => Object.keys(functions)))]
  // It is there for spans only, and added by each component.
  .filter((name) => name !== 'IsRootSpan')
  .sort();
const lines = names.map((name) => `  ${name}: ${JSON.stringify(factsOf(name))},`);
writeFileSync(
  path.resolve(import.meta.dirname, '../../src/collector/ottl/language/functions.generated.ts'),
  [
    '// Written by `npx tsx scripts/ottl/update-functions.ts PROGRAM…`; do not edit.',
    "import type { FunctionFacts } from './function-facts.ts';",
    '',
    '/** The oldest and the newest release that were looked at. */',
    `export const oldestSeen = '${oldest!.version}';`,
    `export const newestSeen = '${newest.version}';`,
    '',
    'export const standardFunctions: Readonly<Record<string, FunctionFacts>> = {',
    ...lines,
    '};',
    '',
  ].join('\n'),
);
console.log(`${names.length} functions of ${programs.length} releases, ${oldest!.version} to ${newest.version}`);

function factsOf(name: string): FunctionFacts {
  const having = programs.filter(({ functions }) => functions[name]);
  const first = having[0]!;
  const after = programs[programs.indexOf(having.at(-1)!) + 1];
  const fields = [...new Set(having.flatMap(({ functions }) => functions[name]!.map((parameter) => parameter.name)))];
  const parameters = fields.map((field): ParameterFacts => {
    const seen = having.flatMap(({ version, functions }) =>
      functions[name]!.filter((parameter) => parameter.name === field).map((parameter) => ({ version, ...parameter })),
    );
    const last = seen.at(-1)!;
    const listed = last.type === 'SliceGetter';
    // What a list of the newest releases holds is not in its type's name: older ones have it.
    const held = listed ? seen.map(({ type }) => type).findLast((type) => type.startsWith('[]')) : last.type;
    const type = held === undefined ? undefined : types[held.replace('[]', '')];
    if (type === undefined) throw new Error(`${name}: ${field} has the type ${held ?? last.type}, which is new`);
    const changed = having.findLastIndex(({ version, functions }) => {
      const then = functions[name]!.find((parameter) => parameter.name === field);
      return (
        compareVersions(parseVersion(version)!, parseVersion(seen[0]!.version)!) >= 0 &&
        (!then || spelled(then.type) !== spelled(last.type))
      );
    });
    const typed = last.version === newest.version ? having[changed + 1] : undefined;
    const gone = programs[programs.findIndex(({ version }) => version === last.version) + 1];
    return {
      field,
      type,
      ...(last.type.startsWith('[]') && type !== 'bytes literal' && { list: 'literal' as const }),
      ...(listed && {
        list: 'any' as const,
        literalUntil: seen.findLast((parameter) => parameter.type.startsWith('[]'))!.version,
      }),
      ...(last.optional && { optional: true as const }),
      ...(changed >= 0 && typed && { typedSince: typed.version }),
      ...(seen[0]!.version !== first.version && { absentIn: before(seen[0]!.version) }),
      ...(last.version !== having.at(-1)!.version && gone && { removedIn: gone.version }),
    };
  });
  return {
    ...(first !== oldest && { absentIn: before(first.version) }),
    ...(after && !moved.includes(name) && { removedIn: after.version }),
    parameters,
  };
}

function before(version: string): string {
  return programs[programs.findIndex((program) => program.version === version) - 1]!.version;
}

/** A list by its own type or by a getter's is the same to a user. */
function spelled(type: string): string {
  return type === 'SliceGetter' || type.startsWith('[]') ? 'list' : type;
}
