import type { KeyBinding } from '../../../ui/keymap.ts';
import type { TraceCommands } from '../keys.ts';
import type { TraceState } from '../trace-state.ts';
import { flameStateOf } from './flame-state.ts';

/** The keys of the flame graph. */
export function flameKeys(state: TraceState, commands: TraceCommands): readonly KeyBinding[] {
  const flame = flameStateOf(state);
  return [
    { keys: ['ArrowUp', 'k'], label: 'Parent', run: () => flame.move('parent') },
    { keys: ['ArrowDown', 'j'], label: 'First child', run: () => flame.move('child') },
    { keys: ['ArrowRight', 'l'], label: 'Next sibling', run: () => flame.move('next') },
    { keys: ['ArrowLeft', 'h'], label: 'Previous sibling', run: () => flame.move('previous') },
    {
      keys: ['Enter'],
      label: 'Select and go to details',
      run: () => {
        flame.select();
        commands.focusDetails();
      },
    },
    { keys: [' '], label: 'Select', run: () => flame.select() },
    { keys: ['f', 'z'], label: 'Zoom to the span', run: () => flame.zoomToBox(flame.focused.value) },
    { keys: ['+', '='], label: 'Zoom in', run: () => flame.zoomBy(0.5, 0.5) },
    { keys: ['-'], label: 'Zoom out', run: () => flame.zoomBy(2, 0.5) },
    { keys: ['Shift+ArrowRight'], label: 'Later', run: () => flame.panBy(0.2) },
    { keys: ['Shift+ArrowLeft'], label: 'Earlier', run: () => flame.panBy(-0.2) },
    { keys: ['0', 'Escape'], label: 'Whole trace', run: () => flame.showAll() },
    { keys: ['m'], label: 'Merge equal call paths, or not', run: () => flame.setMerged(!flame.merged.value) },
  ];
}
