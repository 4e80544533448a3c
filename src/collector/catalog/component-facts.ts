import type { ComponentKind } from '../document/configuration.ts';

export type Signal = 'traces' | 'metrics' | 'logs' | 'profiles';

export type Stability = 'development' | 'alpha' | 'beta' | 'stable' | 'deprecated' | 'unmaintained';

/** What is known of one component type of otelcol-contrib. Versions are releases such as `0.144.0`. */
export interface ComponentFacts {
  /** First release; absent: as old as the catalog's oldest. */
  readonly since?: string;
  /** First release without it; absent: still there in the newest. */
  readonly removedIn?: string;
  /** `kind/type` that does the same job now. */
  readonly replacement?: string;
  /** The type's new name; the old one is accepted still, and the collector warns of it from `renamedIn` on. */
  readonly renamedTo?: string;
  readonly renamedIn?: string;
  /** Announced to be removed. */
  readonly deprecated?: boolean;
  /** In the contrib repository, but in no official distribution. */
  readonly unshipped?: boolean;
  readonly signals?: readonly Signal[];
  /** Of connectors: `from>to`. */
  readonly pairs?: readonly string[];
  /** By signal, or pair, or the word `extension`: how stable the newest release that was asked calls it. */
  readonly stability?: Readonly<Record<string, Stability>>;
  /** The official distributions that have it besides otelcol-contrib. */
  readonly alsoIn?: readonly ('core' | 'k8s')[];
}

export interface CatalogData {
  /** Releases between which the facts hold. */
  readonly oldest: string;
  readonly newest: string;
  /** By `kind/type`. */
  readonly components: Readonly<Record<ComponentKey, ComponentFacts>>;
}

export type ComponentKey = `${ComponentKind}/${string}`;
