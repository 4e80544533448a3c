import * as l10n from '@vscode/l10n';
import { inQuotes } from '../../../base/in-quotes.ts';
import { nearestName } from '../../../base/nearest-name.ts';
import { withGuess } from '../../words.ts';
import { componentFunctions } from '../language/component-functions.ts';
import { type Dialect, isFrom, isUpTo, type OttlFunction } from '../language/dialect.ts';
import { enums } from '../language/enums.ts';
import { isEditorName } from '../language/function-sets.ts';
import { newestSeen, oldestSeen, standardFunctions } from '../language/functions.generated.ts';
import { knowsPathsOf } from '../language/paths.ts';
import { type OttlProblem, refused } from '../problem.ts';
import { type Call, childrenOf, type OttlNode, type OttlSymbol, type OttlTree } from '../syntax/tree.ts';
import { checkArguments, parameterOf } from './check-arguments.ts';
import { checkAssignment, checkComparison } from './check-types.ts';
import { resolvePath } from './resolve-path.ts';

/** What a dialect has not of what a well-formed tree names: paths, functions with their parameters, symbols. */
export function checkTerms(tree: OttlTree, dialect: Dialect): readonly OttlProblem[] {
  const problems: OttlProblem[] = [];
  const pending = tree.where ? [tree.where.condition, tree.root] : [tree.root];
  while (pending.length > 0) {
    const node = pending.pop()!;
    // What a lambda's names stand for is not known, and no release takes one unless it is told to.
    if (node.kind === 'lambda') continue;
    if (node.kind === 'call') problems.push(...checkCall(node, dialect), ...checkAssignment(node, dialect));
    if (node.kind === 'comparison') problems.push(...checkComparison(node, dialect));
    if (node.kind === 'symbol') problems.push(...checkSymbol(node, dialect));
    if (node.kind === 'path') {
      const { problem } = resolvePath(node, dialect);
      if (problem) problems.push(problem);
    }
    pending.push(...judgedChildren(node, dialect).toReversed());
  }
  // What came later is not known.
  const isKnown = isUpTo(dialect.version, newestSeen);
  return isKnown ? problems : problems.map((problem) => ({ ...problem, severity: 'warning' }));
}

/** What is below a node, but for what is its own to judge. */
function judgedChildren(node: OttlNode, { functions }: Dialect): readonly OttlNode[] {
  const fn = node.kind === 'call' ? functions.get(node.name) : undefined;
  if (node.kind !== 'call' || !fn) return childrenOf(node);
  // Of a function without parameters the arguments are not read.
  if (fn.parameters.length === 0 || takesLambda(fn)) return [];
  const names = node.arguments.filter((one, index) => parameterOf(one, index, fn)?.type === 'converter name');
  return childrenOf(node).filter((child) => !names.some(({ value }) => value === child));
}

function takesLambda({ parameters }: OttlFunction): boolean {
  return parameters.some(({ type }) => type === 'lambda');
}

function checkCall(call: Call, dialect: Dialect): readonly OttlProblem[] {
  const { functions } = dialect;
  const fn = functions.get(call.name);
  if (fn) return takesLambda(fn) ? [] : checkArguments(call, fn, dialect);
  if (!knowsPathsOf(dialect.context) || dialect.hasOwnFunctions) return [];
  const { meant, message } = unknownFunction(call.name, dialect);
  const problem = refused(call.nameRange, message, meant);
  // What older ones had, and lost or renamed, is not known.
  return [isFrom(dialect.version, oldestSeen) ? problem : { ...problem, severity: 'warning' }];
}

/** What to say of a function that a text cannot call, and the one that is meant. */
function unknownFunction(name: string, { context, functions, version }: Dialect): { meant?: string; message: string } {
  const isEditor = isEditorName(name);
  const standard = Object.hasOwn(standardFunctions, name) ? standardFunctions[name] : undefined;
  const special = componentFunctions.find((one) => one.name === name);
  const { absentIn, removedIn } = standard ?? special ?? {};
  if (isUpTo(version, absentIn)) {
    return {
      message: isEditor
        ? l10n.t("There is no editor '{0}' here: it came with a release after {1}.", name, absentIn!)
        : l10n.t("There is no converter '{0}' here: it came with a release after {1}.", name, absentIn!),
    };
  }
  if (isFrom(version, removedIn)) {
    return {
      message: isEditor
        ? l10n.t("There is no editor '{0}' here: {1} has it no more.", name, removedIn!)
        : l10n.t("There is no converter '{0}' here: {1} has it no more.", name, removedIn!),
    };
  }
  if (special?.contexts && !special.contexts.includes(context)) {
    const where = special.contexts.map((one) => inQuotes(one)).reduce((one, other) => l10n.t('{0} or {1}', one, other));
    return {
      message: isEditor
        ? l10n.t("There is no editor '{0}' here: it is there where the context is {1}.", name, where)
        : l10n.t("There is no converter '{0}' here: it is there where the context is {1}.", name, where),
    };
  }
  const candidates = [...functions.keys()].filter((candidate) => isEditorName(candidate) === isEditor);
  const meant = candidates.find((candidate) => spelling(candidate) === spelling(name)) ?? nearestName(name, candidates);
  if (!meant && candidates.length <= 5) {
    const only = candidates.join(', ');
    return {
      message: isEditor
        ? l10n.t("There is no editor '{0}' here, only {1}.", name, only)
        : l10n.t("There is no converter '{0}' here, only {1}.", name, only),
    };
  }
  const message = isEditor
    ? l10n.t("There is no editor '{0}' here.", name)
    : l10n.t("There is no converter '{0}' here.", name);
  return { message: withGuess(message, meant), ...(meant && { meant }) };
}

function spelling(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

function checkSymbol({ name, range }: OttlSymbol, { context, functions }: Dialect): readonly OttlProblem[] {
  const symbols = enums[context];
  if (name in symbols || !knowsPathsOf(context)) return [];
  if (functions.has(name) || /[a-z]/.test(name))
    return [refused(range, l10n.t("'{0}' is called: write {1}(…).", name, name))];
  const meant = nearestName(name, Object.keys(symbols));
  return [refused(range, withGuess(l10n.t("'{0}' has no symbol '{1}'.", context, name), meant), meant)];
}
