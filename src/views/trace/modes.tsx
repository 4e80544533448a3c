import * as l10n from '@vscode/l10n';
import type { ComponentType } from 'preact';
import type { TraceData } from '../../protocol/traces.ts';
import type { KeyBinding } from '../../ui/keymap.ts';
import { FlameGraph } from './flame-graph/flame-graph.tsx';
import { flameKeys } from './flame-graph/flame-keys.ts';
import { JsonView } from './json/json-view.tsx';
import { type TraceCommands, waterfallKeys } from './keys.ts';
import { TraceLogs } from './logs/trace-logs.tsx';
import { StatisticsTable } from './statistics/statistics-table.tsx';
import { SpanTable } from './table/span-table.tsx';
import type { TraceState } from './trace-state.ts';
import { Waterfall } from './waterfall/waterfall.tsx';
import './modes.css';

/** What every mode is given: all modes share one selection, one search and one range of time, which `state` holds. */
export interface ModeProps {
  readonly state: TraceState;
  readonly trace: TraceData;
  readonly commands: TraceCommands;
}

/** One way of looking at a trace. */
export interface Mode {
  /** Saved: keep it. */
  readonly id: string;
  readonly label: string;
  /** Has `state.pane` be what takes the focus, while it is there. */
  readonly view: ComponentType<ModeProps>;
  /** Its keys, beside those of all modes; they work wherever the focus is in its pane. */
  keys?(state: TraceState, commands: TraceCommands): readonly KeyBinding[];
}

/** In the order of their tabs; the first is shown unless another was chosen. */
export const modes: readonly [Mode, ...Mode[]] = [
  { id: 'waterfall', label: l10n.t('Waterfall'), view: Waterfall, keys: waterfallKeys },
  { id: 'flame', label: l10n.t('Flame Graph'), view: FlameGraph, keys: flameKeys },
  { id: 'table', label: l10n.t('Table'), view: SpanTable },
  { id: 'statistics', label: l10n.t('Statistics'), view: StatisticsTable },
  { id: 'logs', label: l10n.t('Logs'), view: TraceLogs },
  { id: 'json', label: 'JSON', view: JsonView },
];

export function modeOf(id: string): Mode {
  return modes.find((mode) => mode.id === id) ?? modes[0];
}
