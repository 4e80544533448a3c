import { useSignalEffect } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { formatCount } from '../../base/format.ts';
import { visibleLine } from '../../base/untrusted-text.ts';
import type { ServiceNode } from '../../protocol/traces.ts';
import type { MapPoint } from '../../protocol/views.ts';
import { dispatchKey, type KeyBinding } from '../../ui/keymap.ts';
import { MapEdge } from './map-edge.tsx';
import { MapNode } from './map-node.tsx';
import { type Drawing, fewEdges, type MapState, nodeName } from './map-state.ts';
import { figuresText } from './model/figures.ts';
import { edgeId } from './model/map-shape.ts';
import { neighbourhood } from './model/neighbours.ts';
import { isSame } from './model/saved-state.ts';
import { pan, zoomAt } from './model/viewport.ts';

interface MapDrawingProps {
  readonly state: MapState;
  readonly drawing: Drawing;
  readonly bindings: readonly KeyBinding[];
  /** Shows the traces of what is chosen. */
  open(): void;
}

/** Pixels that the pointer may move in a click. */
const clickTolerance = 4;

/** The map as one list to the keyboard and to screen readers; the pointer moves and zooms it. */
export function MapDrawing({ state, drawing, bindings, open }: MapDrawingProps) {
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<SVGGElement>(null);
  useEffect(() => {
    const element = box.current!;
    const measure = () => state.setRoom({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [state]);
  // Moving draws nothing anew.
  useSignalEffect(() => {
    const { scale, x, y } = state.viewport.value;
    content.current?.setAttribute('transform', `translate(${x} ${y}) scale(${scale})`);
    if (box.current) box.current.dataset['detail'] = scale < 0.22 ? 'shapes' : scale < 0.5 ? 'names' : 'all';
  });
  // Kept from one drawing to the next: hovering draws anew in the middle of a drag.
  const moves = useMemo(() => pointerMoves(state, box), [state]);
  const chosen = state.chosen.value;
  return (
    <div
      ref={box}
      role="listbox"
      tabIndex={0}
      aria-label={l10n.t('Services')}
      class={state.errorsOnly.value ? 'map errors-only' : 'map'}
      {...(chosen && chosen.to === undefined && { 'aria-activedescendant': nodeElementId(drawing, chosen.from) })}
      onKeyDown={(event) => {
        if (dispatchKey(bindings, event)) event.preventDefault();
      }}
      onFocus={() => {
        const first = drawing.shape.ids[0];
        if (!state.chosen.value && first !== undefined) state.choose({ from: first });
      }}
      {...moves}
    >
      <svg role="none">
        <defs>
          <marker
            id="arrow"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="9"
            markerHeight="9"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0,0 L8,4 L0,8 Z" fill="context-stroke" />
          </marker>
        </defs>
        <g ref={content}>
          <Content state={state} drawing={drawing} open={open} />
        </g>
      </svg>
    </div>
  );
}

function Content({ state, drawing, open }: Omit<MapDrawingProps, 'bindings'>): ComponentChildren {
  const { shape, layout } = drawing;
  const nodes = state.nodes.value;
  const edges = state.edges.value;
  const chosen = state.chosen.value;
  // What the pointer is on tells more than what was chosen before.
  const lit = state.hovered.value ?? chosen;
  const litPlace = lit && drawing.places.get(lit.from);
  const near = litPlace === undefined || lit?.to !== undefined ? undefined : neighbourhood(shape, litPlace);
  const colors = new Map(state.services.value.map((service, index) => [service, index]));
  return (
    <>
      <g>
        {shape.edges.map(([from, to], index) => {
          const ends = { from: shape.ids[from]!, to: shape.ids[to]! };
          const isLit =
            lit !== undefined && (lit.to === undefined ? litPlace === from || litPlace === to : isSame(lit, ends));
          const id = edgeId(ends.from, ends.to);
          return (
            <MapEdge
              key={id}
              line={layout.edges[index]!}
              isLoop={from === to}
              statistics={edges.get(id)?.statistics}
              lit={isLit}
              faint={lit !== undefined && !isLit}
              chosen={isSame(chosen, ends)}
              labelled={isLit || shape.edges.length <= fewEdges}
              onChoose={() => state.choose(ends)}
              onHover={(on) => {
                state.hovered.value = on ? ends : undefined;
              }}
              onOpen={open}
            />
          );
        })}
      </g>
      {shape.ids.map((id, place) => {
        const node = nodes.get(id);
        const ends = lit?.to === undefined ? undefined : new Set([lit.from, lit.to]);
        const isNear = near?.has(place) ?? ends?.has(id) ?? false;
        return (
          <MapNode
            key={id}
            id={nodeElementId(drawing, id)}
            at={layout.nodes[place]!}
            node={node}
            color={colors.get(node?.name ?? '') ?? place}
            description={node ? describe(node, shape.edges.filter(([from]) => from === place).length) : ''}
            chosen={isSame(chosen, { from: id })}
            faint={lit !== undefined && !isNear}
            onChoose={() => state.choose({ from: id })}
            onHover={(on) => {
              state.hovered.value = on ? { from: id } : undefined;
            }}
            onOpen={open}
          />
        );
      })}
    </>
  );
}

export const kindNames: Readonly<Record<ServiceNode['kind'], string>> = {
  service: l10n.t('service'),
  database: l10n.t('database'),
  messaging: l10n.t('messaging'),
  external: l10n.t('external'),
};

/** What a screen reader says of a node. */
function describe(node: ServiceNode, calls: number): string {
  const what = node.system === '' ? kindNames[node.kind] : `${kindNames[node.kind]} (${visibleLine(node.system, 60)})`;
  const facts = [nodeName(node), what, figuresText(node.statistics)];
  if (calls > 0) facts.push(calls === 1 ? l10n.t('calls 1 other') : l10n.t('calls {0} others', formatCount(calls)));
  return facts.join(', ');
}

function nodeElementId({ places }: Drawing, id: string): string {
  return `node-${places.get(id) ?? 'gone'}`;
}

/** Drag moves; the wheel zooms around the pointer or, sideways or with Shift, moves. */
function pointerMoves(state: MapState, box: { readonly current: HTMLDivElement | null }) {
  let from: MapPoint | undefined;
  let dragging = false;
  const pointIn = (event: MouseEvent): MapPoint => {
    const { left, top } = box.current!.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  return {
    onPointerDown(event: PointerEvent) {
      if (event.button === 0) from = pointIn(event);
    },
    onPointerMove(event: PointerEvent) {
      if (!from || !box.current) return;
      const to = pointIn(event);
      if (!dragging && Math.hypot(to.x - from.x, to.y - from.y) < clickTolerance) return;
      if (!dragging) box.current.setPointerCapture(event.pointerId);
      dragging = true;
      state.setViewport(pan(state.viewport.value, to.x - from.x, to.y - from.y));
      from = to;
    },
    onPointerUp() {
      from = undefined;
    },
    onPointerCancel() {
      from = undefined;
      dragging = false;
    },
    onClickCapture(event: MouseEvent) {
      // The end of a drag is no click.
      if (dragging) event.stopPropagation();
      dragging = false;
    },
    onWheel(event: WheelEvent) {
      event.preventDefault();
      const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
      const { viewport } = state;
      if (!sideways || event.ctrlKey || event.metaKey) {
        state.setViewport(zoomAt(viewport.value, 1.0015 ** -wheelPixels(event), pointIn(event)));
      } else if (event.shiftKey && event.deltaX === 0) state.setViewport(pan(viewport.value, -event.deltaY, 0));
      else state.setViewport(pan(viewport.value, -event.deltaX, -event.deltaY));
    },
  };
}

/** Mice tell lines where touch pads tell pixels; pinching tells little, and often. */
function wheelPixels({ deltaY, deltaMode, ctrlKey }: WheelEvent): number {
  const pixels = deltaMode === WheelEvent.DOM_DELTA_LINE ? deltaY * 33 : deltaY;
  return ctrlKey && Math.abs(pixels) < 50 ? pixels * 6 : pixels;
}
