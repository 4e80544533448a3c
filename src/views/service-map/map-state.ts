import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { visibleLine } from '../../base/untrusted-text.ts';
import type { Client } from '../../protocol/channel.ts';
import type { ReceiverStatus } from '../../protocol/receiver.ts';
import type { FilterProblem, ServiceEdge, ServiceMap, ServiceNode } from '../../protocol/traces.ts';
import type { MapLayout, ServiceMapEvents, ServiceMapRequests } from '../../protocol/views.ts';
import { createLoader } from '../../ui/loader.ts';
import { edgeId, isSameShape, type MapShape, shapeOf } from './model/map-shape.ts';
import { type Chosen, isSame, type SavedState } from './model/saved-state.ts';
import { fitInto, hold, mapPoint, type Size, show, type Viewport, zoomAt } from './model/viewport.ts';

/** Pixels, at scale 1. */
export const nodeSize: Size = { width: 200, height: 46 };

/** Edges up to which all have their labels, and room for them. */
export const fewEdges = 40;
const labelSize: Size = { width: 120, height: 34 };

/** Milliseconds between readings while spans arrive. */
const shortestPause = 1000;

/** The smallest at which the names of nodes are read with ease. */
const readableScale = 0.7;

/** What is drawn: where things stand. Its numbers come from the map itself, which is newer. */
export interface Drawing {
  readonly shape: MapShape;
  readonly layout: MapLayout;
  /** Places of nodes in `shape.ids`. */
  readonly places: ReadonlyMap<string, number>;
}

export interface MapState {
  readonly status: ReadonlySignal<ReceiverStatus | undefined>;
  readonly map: ReadonlySignal<ServiceMap | undefined>;
  readonly nodes: ReadonlySignal<ReadonlyMap<string, ServiceNode>>;
  readonly edges: ReadonlySignal<ReadonlyMap<string, ServiceEdge>>;
  /** All services stored, in order of first appearance: what gives each its colour in every view. */
  readonly services: ReadonlySignal<readonly string[]>;
  readonly drawing: ReadonlySignal<Drawing | undefined>;
  /** Why there is no drawing of the map as it is, as a sentence. */
  readonly undrawn: ReadonlySignal<string | undefined>;
  readonly filter: ReadonlySignal<string>;
  readonly problem: ReadonlySignal<FilterProblem | undefined>;
  readonly failure: Signal<string | undefined>;
  readonly shows: Signal<SavedState['shows']>;
  readonly errorsOnly: Signal<boolean>;
  readonly chosen: ReadonlySignal<Chosen | undefined>;
  readonly hovered: Signal<Chosen | undefined>;
  /** The room for the drawing; empty before the first layout of the page. */
  readonly room: ReadonlySignal<Size>;
  readonly viewport: ReadonlySignal<Viewport>;
  /** Where the reader went; `undefined` while all of the map is shown, whatever comes. */
  readonly visited: ReadonlySignal<Viewport | undefined>;
  setFilter(filter: string): void;
  choose(chosen: Chosen | undefined): void;
  /** Chooses a node and brings it into sight, large enough to be read if it is to be `read`. */
  goTo(id: string, read?: boolean): void;
  setRoom(room: Size): void;
  setViewport(viewport: Viewport | undefined): void;
  reload(): void;
}

/** The map of services as the receiver has it, its drawing, and what the reader does with it. */
export function createMapState(
  host: Pick<Client<ServiceMapRequests, ServiceMapEvents>, 'request' | 'onEvent'>,
  saved: SavedState,
): MapState {
  const status = signal<ReceiverStatus | undefined>(undefined);
  const map = signal<ServiceMap | undefined>(undefined);
  const services = signal<readonly string[]>([]);
  const drawing = signal<Drawing | undefined>(undefined);
  const undrawn = signal<string | undefined>(undefined);
  const filter = signal(saved.filter);
  const problem = signal<FilterProblem | undefined>(undefined);
  const failure = signal<string | undefined>(undefined);
  const chosen = signal(saved.chosen);
  const hovered = signal<Chosen | undefined>(undefined);
  const room = signal<Size>({ width: 0, height: 0 });
  const visited = signal(saved.viewport);
  const viewport = computed<Viewport>(() => {
    const layout = drawing.value?.layout;
    return visited.value ?? (layout ? fitInto(layout, room.value) : { scale: 1, x: 0, y: 0 });
  });

  async function loadOnce(): Promise<void> {
    const asked = filter.value;
    try {
      // Only the first time: later, events tell.
      status.value ??= await host.request('status', undefined);
      const next = await host.request('serviceMap', { filter: asked });
      const known = services.value.length;
      if (known === 0 || (status.value?.counts.services ?? 0) !== known) {
        services.value = (await host.request('listTraces', noRows)).services;
      }
      batch(() => {
        failure.value = undefined;
        problem.value = next.problem;
        // The map stays while a filter is being typed: half of one is no reason to show nothing.
        if (!next.problem || !map.value) map.value = next;
      });
      layouts.load();
    } catch (error) {
      failure.value = messageOf(error);
    }
    if (filter.value !== asked) loader.load();
  }

  /** Only where something is joined anew: numbers change without a move. */
  async function layOutOnce(): Promise<void> {
    const shape = map.value && shapeOf(map.value);
    if (!shape || (drawing.value && isSameShape(shape, drawing.value.shape))) return;
    const label = shape.edges.length <= fewEdges ? labelSize : { width: 0, height: 0 };
    const sizes = {
      nodeWidth: nodeSize.width,
      nodeHeight: nodeSize.height,
      labelWidth: label.width,
      labelHeight: label.height,
    };
    try {
      const layout = await host.request('layOut', { nodeCount: shape.ids.length, edges: shape.edges, ...sizes });
      const places = new Map(shape.ids.map((id, place) => [id, place]));
      batch(() => {
        undrawn.value = undefined;
        redraw({ shape, layout, places });
      });
    } catch (error) {
      batch(() => {
        drawing.value = undefined;
        undrawn.value = messageOf(error);
      });
    }
  }

  /** What the reader looks at keeps its place on the screen. */
  function redraw(after: Drawing): void {
    const before = drawing.value;
    const held = before && visited.value && heldNode(before, after);
    if (held !== undefined && before && visited.value) {
      visited.value = hold(visited.value, pointOf(before, held)!, pointOf(after, held)!);
    }
    drawing.value = after;
  }

  function heldNode(before: Drawing, after: Drawing): string | undefined {
    const stays = (id: string | undefined) => id !== undefined && before.places.has(id) && after.places.has(id);
    const pointed = [hovered.value?.from, chosen.value?.from].find(stays);
    if (pointed !== undefined) return pointed;
    const middle = mapPoint(viewport.value, { x: room.value.width / 2, y: room.value.height / 2 });
    const distance = (id: string) => {
      const { x, y } = pointOf(before, id)!;
      return (x - middle.x) ** 2 + (y - middle.y) ** 2;
    };
    return before.shape.ids.filter(stays).sort((a, b) => distance(a) - distance(b))[0];
  }

  const loader = createLoader(loadOnce, shortestPause);
  const layouts = createLoader(layOutOnce, 200);
  host.onEvent('changed', (now) => {
    status.value = now;
    loader.load();
  });

  const choose = (next: Chosen | undefined) => {
    if (!isSame(next, chosen.value)) chosen.value = next;
  };
  return {
    status,
    map,
    nodes: computed(() => new Map(map.value?.nodes.map((node) => [node.id, node]))),
    edges: computed(() => new Map(map.value?.edges.map((edge) => [edgeId(edge.from, edge.to), edge]))),
    services,
    drawing,
    undrawn,
    filter,
    problem,
    failure,
    shows: signal(saved.shows),
    errorsOnly: signal(saved.errorsOnly),
    chosen,
    hovered,
    room,
    viewport,
    visited,
    setFilter(next) {
      filter.value = next;
      visited.value = undefined;
      loader.load();
    },
    choose,
    goTo(id, read = false) {
      choose({ from: id });
      const point = drawing.value && pointOf(drawing.value, id);
      if (!point) return;
      const seen = viewport.value;
      const at = { x: point.x * seen.scale + seen.x, y: point.y * seen.scale + seen.y };
      const near = read && seen.scale < readableScale ? zoomAt(seen, readableScale / seen.scale, at) : seen;
      const margin = { width: (nodeSize.width / 2) * near.scale + 24, height: (nodeSize.height / 2) * near.scale + 24 };
      const next = show(near, point, room.value, margin);
      if (next.x !== seen.x || next.y !== seen.y || next.scale !== seen.scale) visited.value = next;
    },
    setRoom(next) {
      room.value = next;
    },
    setViewport(next) {
      visited.value = next;
    },
    reload: loader.load,
  };
}

/** What a node is called, for the reader. */
export function nodeName({ name, system, kind }: ServiceNode): string {
  return (
    visibleLine(name, 200) ||
    visibleLine(system, 60) ||
    (kind === 'service' ? l10n.t('(no service)') : l10n.t('(no name)'))
  );
}

function pointOf({ layout, places }: Drawing, id: string) {
  const place = places.get(id);
  return place === undefined ? undefined : layout.nodes[place];
}

const noRows = { filter: '', errorsOnly: false, order: 'newest', offset: 0, limit: 0 } as const;

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
