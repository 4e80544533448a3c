import type { OffsetRange } from '../../../base/range.ts';
import type { Environment } from '../../environment/environment.ts';
import type { Expression } from '../../uses/expression.ts';
import type { ModuleFacts, VariableUse } from '../../uses/module-facts.ts';

/** One way in which the program is run: what is known of its environment. */
export interface Run {
  variable(name: string): Setting | undefined;
}

/** Where a variable gets its value. */
export type Setting =
  | { readonly name: string; readonly value: string; readonly path: string; readonly line: number }
  | { readonly name: string; readonly value: string; readonly range: OffsetRange };

/** The run of which nothing is known but what the file itself sets, and those that other files tell of. */
export function runsOf({ variables, environments }: ModuleFacts): readonly Run[] {
  const own = variables();
  return [nothing, ...environments()].map((environment) => runIn(environment, own));
}

const nothing: Environment = { variables: new Map() };

function runIn(environment: Environment, own: readonly VariableUse[]): Run {
  return {
    variable(name) {
      const given = environment.variables.get(name);
      const set = own.findLast((one) => one.name === name);
      if (!set || (set.isDefault && given)) return given && { name, ...given };
      const [value] = valuesOf(set.value, { variable: (other) => inEnvironment(environment, other) });
      return value && { name, value: value.text, range: set.range };
    },
  };
}

function inEnvironment({ variables }: Environment, name: string): Setting | undefined {
  const given = variables.get(name);
  return given && { name, ...given };
}

/** A text that an expression may give. */
export interface Value {
  readonly text: string;
  /** What gives it. */
  readonly expression: Expression;
  /** The variables that it comes from. */
  readonly settings: readonly Setting[];
}

/** More are not looked at: there is no end to how texts may be put together. */
const mostValues = 8;

/** The texts that an expression may give in a run, as far as it shows. */
export function valuesOf(expression: Expression, run: Run): readonly Value[] {
  const { constant, form, elements = [], parts, declaredAs } = expression;
  if (typeof constant === 'string') return [{ text: constant, expression, settings: [] }];
  if (form === 'conditional') return firstOf(elements, run);
  if (parts) return joined(parts, expression, run);
  if (declaredAs) return valuesOf(declaredAs, run).map((value) => ({ ...value, expression }));
  const name = variableOf(expression);
  const setting = name === undefined ? undefined : run.variable(name);
  return setting ? [{ text: setting.value, expression, settings: [setting] }] : [];
}

/** The variable of the environment that an expression reads: `process.env.NAME`, `os.environ["NAME"]`. */
export function variableOf({ path, form }: Expression): string | undefined {
  return form === undefined && /^env(iron)?$/.test(path?.at(-2) ?? '') ? path?.at(-1) : undefined;
}

/** One that is set goes before those that stand in for it. */
function firstOf(choices: readonly Expression[], run: Run): readonly Value[] {
  const values: Value[] = [];
  for (const choice of choices) {
    const found = valuesOf(choice, run);
    values.push(...found);
    if (variableOf(choice) !== undefined && found.length > 0) break;
  }
  return values.slice(0, mostValues);
}

function joined(parts: readonly (string | Expression)[], whole: Expression, run: Run): readonly Value[] {
  let values: readonly Value[] = [{ text: '', expression: whole, settings: [] }];
  for (const part of parts) {
    const next = typeof part === 'string' ? [{ text: part, settings: [] }] : valuesOf(part, run);
    values = values
      .flatMap((before) =>
        next.map(({ text, settings }) => ({
          text: before.text + text,
          expression: whole,
          settings: [...before.settings, ...settings],
        })),
      )
      .slice(0, mostValues);
  }
  return values;
}
