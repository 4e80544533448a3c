import type { ComponentKey } from '../catalog/component-facts.ts';
import type { Problem } from '../check.ts';
import type { Component } from '../document/configuration.ts';
import type { Version } from '../version.ts';
import type { Settings } from './settings.ts';

/** What a component, or a block that several have, asks of its settings besides their names and types. */
export interface ComponentRules {
  /** The component types, old names included; absent for a block. */
  readonly of?: readonly ComponentKey[];
  /** Its own key, and a key in it by which it is told from others; without its own, any map with the other. Absent for a component. */
  readonly block?: { readonly key?: string; readonly having: string };
  /** The first release that refuses what this tells of; absent: as old as the catalog. */
  readonly since?: string;
  /** The collector refuses it only of components that a pipeline uses. */
  readonly whenUsed?: true;
  /** Keys without which it does not work. Of `a|b` one is enough; an empty text is none. */
  readonly required?: readonly string[];
  /** Keys that have a default, and may not be empty texts. */
  readonly notEmpty?: readonly string[];
  /** Numbers, and durations, which are in nanoseconds. */
  readonly limits?: Readonly<Record<string, Limit>>;
  /** Texts of which there are only some, compared as they are written. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
  /** Of each group at most one key may be there. */
  readonly exclusive?: readonly (readonly string[])[];
  /** What no table can say. */
  judge?(settings: Settings, report: RuleReport, context: RuleContext): void;
}

export interface Limit {
  readonly above?: number;
  readonly atLeast?: number;
  readonly atMost?: number;
}

export type RuleId = 'missing-required-key' | 'invalid-value' | 'conflicting-settings';

export type RuleReport = (rule: RuleId, problem: Problem) => void;

export interface RuleContext {
  readonly component: Component;
  readonly version: Version;
  /** Signals of the pipelines that use it. */
  readonly signals: ReadonlySet<string>;
  /** What runs the configuration tells its Prometheus receivers what to scrape. */
  readonly hasTargetAllocator: boolean;
}
