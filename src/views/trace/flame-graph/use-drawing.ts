import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { TraceData } from '../../../protocol/traces.ts';
import { onThemeChange } from '../../../ui/theme.ts';
import { type FlameLayout, markBoxes, marksBefore } from '../model/flame-layout.ts';
import { spanName } from '../model/span-name.ts';
import { colorOf } from '../row-color.ts';
import type { TraceState } from '../trace-state.ts';
import { drawFlame, type FlameScene } from './draw-flame.ts';
import { type FlamePalette, readPalette } from './flame-palette.ts';
import type { FlameState } from './flame-state.ts';

interface Drawing {
  readonly state: TraceState;
  readonly trace: TraceData;
  readonly flame: FlameState;
  readonly layout: FlameLayout;
  readonly size: { readonly width: number; readonly height: number };
  readonly top: number;
  readonly hasFocus: boolean;
}

/** Draws after each change, at most once a frame. */
export function useDrawing(
  canvas: { readonly current: HTMLCanvasElement | null },
  element: { readonly current: HTMLElement | null },
  { state, trace, flame, layout, size, top, hasFocus }: Drawing,
): void {
  const palette = useRef<FlamePalette | undefined>(undefined);
  const failedBefore = useMemo(() => marksBefore(layout.order, layout.failed), [layout]);
  const searching = state.search.value.trim() !== '';
  const hits = state.hits.value;
  const hitsBefore = useMemo(
    () => (searching ? marksBefore(layout.order, markBoxes(layout, hits)) : undefined),
    [layout, hits, searching],
  );
  const services = state.options.services.value;
  const dimmed = useMemo(() => trace.services.map((service) => services.has(service)), [trace, services]);
  const names = useMemo(() => new Map<number, string>(), [trace]);
  const scene: FlameScene = {
    layout,
    range: flame.range.value,
    ...size,
    top,
    failedBefore,
    hitsBefore,
    selected: layout.boxes[state.selected.value] ?? -1,
    focused: flame.focused.value,
    hasFocus,
    colorOf: (row: number) => colorOf(state, trace, row),
    isDimmed: (row: number) => dimmed[trace.service[row]!] === true,
    nameOf: (row: number) => {
      const key = trace.name[row]! < 0 ? -1 - row : trace.name[row]!;
      const name = names.get(key) ?? spanName(trace, row);
      names.set(key, name);
      return name;
    },
  };
  const draw = useRef(() => {});
  draw.current = () => {
    if (!canvas.current || !element.current) return;
    palette.current ??= readPalette(element.current);
    drawFlame(canvas.current, scene, palette.current);
  };
  const frame = useRef(0);
  useLayoutEffect(() => {
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => draw.current());
  });
  useEffect(() => {
    const stop = onThemeChange(() => {
      palette.current = undefined;
      draw.current();
    });
    return () => {
      stop();
      cancelAnimationFrame(frame.current);
    };
  }, []);
}
