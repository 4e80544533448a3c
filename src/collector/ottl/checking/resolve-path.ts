import * as l10n from '@vscode/l10n';
import { inQuotes } from '../../../base/in-quotes.ts';
import { nearestName } from '../../../base/nearest-name.ts';
import type { OffsetRange } from '../../../base/range.ts';
import { type PathPrefix, prefixesOf } from '../language/contexts.ts';
import { type Dialect, isPresent } from '../language/dialect.ts';
import { cache, knowsPathsOf, type PathFacts, paths } from '../language/paths.ts';
import { type OttlProblem, refused } from '../problem.ts';
import type { Path, Segment } from '../syntax/tree.ts';

/** What a path means in a dialect, or why it means nothing. Neither is known of contexts whose paths are not. */
export interface ResolvedPath {
  readonly prefix?: PathPrefix;
  readonly facts?: PathFacts;
  readonly problem?: OttlProblem;
}

export function resolvePath(path: Path, dialect: Dialect): ResolvedPath {
  const { segments } = path;
  // Of an unfinished path the syntax is told.
  if (segments.some(({ name }) => name === '')) return {};
  const prefixes = prefixesOf[dialect.context];
  const first = segments[0]!;
  const prefix = prefixOf(path, prefixes);
  if (prefix === undefined && dialect.prefixed) return { problem: missingPrefix(path, dialect, prefixes) };
  const scope: PathPrefix = prefix ?? dialect.context;
  const fields = prefix === undefined ? segments : segments.slice(1);
  if (prefix !== undefined && first.keys.length > 0) return { problem: notIndexed(first) };
  const known = knownPaths(scope, dialect);
  if (known === undefined) return { prefix: scope };
  return { prefix: scope, ...resolveFields(fields, scope, known, dialect) };
}

/** The paths behind a prefix that a release has; undefined where not all are known. */
export function knownPaths(prefix: PathPrefix, { context, version }: Dialect): readonly PathFacts[] | undefined {
  if (!knowsPathsOf(prefix)) return undefined;
  const present = paths[prefix].filter((facts) => isPresent(facts, version));
  return prefix === context ? [...present, cache] : present;
}

/** The first segment, if it is the name of a context and a field follows it. */
function prefixOf({ segments }: Path, prefixes: readonly PathPrefix[]): PathPrefix | undefined {
  const name = segments[0]!.name;
  return segments.length > 1 ? prefixes.find((prefix) => prefix === name) : undefined;
}

function resolveFields(
  fields: readonly Segment[],
  prefix: PathPrefix,
  known: readonly PathFacts[],
  dialect: Dialect,
): Pick<ResolvedPath, 'facts' | 'problem'> {
  const written = fields.map(({ name }) => name).join('.');
  const facts = known.find(({ path }) => path === written);
  if (!facts) return { problem: unknownPath(fields, prefix, known, dialect) };
  const indexed = fields.slice(0, -1).find(({ keys }) => keys.length > 0);
  if (indexed) return { problem: notIndexed(indexed) };
  const last = fields.at(-1)!;
  if (last.keys.length > 0 && facts.keys === undefined) return { facts, problem: notIndexed(last) };
  if (last.keys.length > 1 && facts.keys === 'one') {
    return { facts, problem: refused(last.keys[1]!.range, l10n.t("'{0}' takes one key.", last.name)) };
  }
  return { facts };
}

function unknownPath(
  fields: readonly Segment[],
  prefix: PathPrefix,
  known: readonly PathFacts[],
  dialect: Dialect,
): OttlProblem {
  const [first, second] = fields;
  const range = { start: first!.range.start, end: fields.at(-1)!.range.end };
  const parent = known.find(({ path }) => path === first!.name);
  if (parent?.keys === 'any' && second) {
    const rest = fields
      .slice(1)
      .map(({ name }) => name)
      .join('.');
    const behind = { start: first!.range.end, end: range.end };
    const key = `["${rest}"]`;
    return {
      ...refused(
        range,
        l10n.t("'{0}' is a map, whose values are taken by key: write {1}{2}.", first!.name, first!.name, key),
      ),
      ...(fields.every(({ keys }) => keys.length === 0) && { correction: { range: behind, newText: key } }),
    };
  }
  if (first!.name === 'cache') {
    return refused(range, l10n.t("Each context has a 'cache' of its own: here it is {0}.cache.", dialect.context));
  }
  const written = fields.map(({ name }) => name).join('.');
  const later = paths[prefix].find(({ path }) => path === written);
  if (later?.absentIn)
    return refused(range, l10n.t("'{0}.{1}' came with a release after {2}.", prefix, written, later.absentIn));
  const meant = nearestName(
    written,
    known.map(({ path }) => path),
  );
  const names = new Set(known.map(({ path }) => path.split('.')[0]!));
  const advice = meant ? l10n.t("did you mean '{0}'?", meant) : l10n.t('it has {0}.', [...names].join(', '));
  return refused(range, l10n.t("'{0}' has no path '{1}': {2}", prefix, written, advice), meant);
}

function missingPrefix({ segments, range }: Path, dialect: Dialect, prefixes: readonly PathPrefix[]): OttlProblem {
  const [first, second] = segments;
  const names = prefixes.map((name) => inQuotes(name)).join(', ');
  const owners = prefixes.filter((prefix) => {
    const known = knownPaths(prefix, dialect) ?? [];
    return known.some(({ path }) => path.split('.')[0] === first!.name);
  });
  const owner = owners.includes(dialect.context) ? dialect.context : owners[0];
  if (owner) {
    return {
      ...refused(range, l10n.t("Here a path starts with its context: write '{0}.{1}'.", owner, first!.name)),
      correction: { range: at(first!.range.start), newText: `${owner}.` },
    };
  }
  const meant = second && nearestName(first!.name, prefixes);
  const advice = meant ? l10n.t("did you mean '{0}'?", meant) : l10n.t('a path starts with one of {0}.', names);
  return refused(
    first!.range,
    l10n.t("'{0}' is no context that is reached from '{1}': {2}", first!.name, dialect.context, advice),
    meant,
  );
}

function notIndexed({ name, keys }: Segment): OttlProblem {
  const range = { start: keys[0]!.range.start, end: keys.at(-1)!.range.end };
  return refused(range, l10n.t("'{0}' takes no key.", name));
}

function at(offset: number): OffsetRange {
  return { start: offset, end: offset };
}
