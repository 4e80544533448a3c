import type { Severity } from '../base/finding.ts';

/** How a rule's or check's findings are shown, or that they are not. */
export type Level = Severity | 'off';

export const levels: readonly Level[] = ['error', 'warning', 'information', 'hint', 'off'];

/** Which findings are shown where nothing more is said: those of errors and warnings, of informations too, or all. */
export type Preset = 'none' | 'recommended' | 'strict' | 'all';

export const presets: readonly Preset[] = ['none', 'recommended', 'strict', 'all'];

/** What a user says of one rule or check. */
export interface RuleSetting {
  readonly level?: Level;
  /** As the user wrote them: the rule takes what fits. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** What `spanwright.config.*` files and the editor's settings say in common. */
export interface Configuration {
  readonly preset?: Preset;
  /** By the id of a rule or check. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** Functions of the user's that start or end spans; see docs/configuration.md. */
  readonly wrappers: readonly unknown[];
}

export const emptyConfiguration: Configuration = { rules: {}, wrappers: [] };

/** What the second says goes before what the first says, rule by rule and option by option. */
export function merged(outer: Configuration, inner: Configuration): Configuration {
  const rules: Record<string, RuleSetting> = { ...outer.rules };
  for (const [id, setting] of Object.entries(inner.rules)) {
    const before = Object.hasOwn(rules, id) ? rules[id] : undefined;
    rules[id] = {
      ...before,
      ...setting,
      ...(before?.options && { options: { ...before.options, ...setting.options } }),
    };
  }
  return { ...outer, ...inner, rules, wrappers: [...outer.wrappers, ...inner.wrappers] };
}

/** What is said of a rule; ids come from files, and may be any word. */
export function settingOf({ rules }: Configuration, id: string): RuleSetting {
  return Object.hasOwn(rules, id) ? rules[id]! : {};
}
