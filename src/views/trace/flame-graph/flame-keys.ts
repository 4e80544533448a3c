import * as l10n from '@vscode/l10n';
import type { KeyBinding } from '../../../ui/keymap.ts';
import type { TraceCommands } from '../keys.ts';
import type { TraceState } from '../trace-state.ts';
import { flameStateOf } from './flame-state.ts';

/** The keys of the flame graph. */
export function flameKeys(state: TraceState, commands: TraceCommands): readonly KeyBinding[] {
  const flame = flameStateOf(state);
  return [
    { keys: ['ArrowUp', 'k'], label: l10n.t('Parent'), run: () => flame.move('parent') },
    { keys: ['ArrowDown', 'j'], label: l10n.t('First child'), run: () => flame.move('child') },
    { keys: ['ArrowRight', 'l'], label: l10n.t('Next sibling'), run: () => flame.move('next') },
    { keys: ['ArrowLeft', 'h'], label: l10n.t('Previous sibling'), run: () => flame.move('previous') },
    {
      keys: ['Enter'],
      label: l10n.t('Select and go to details'),
      run: () => {
        flame.select();
        commands.focusDetails();
      },
    },
    { keys: [' '], label: l10n.t('Select'), run: () => flame.select() },
    { keys: ['f', 'z'], label: l10n.t('Zoom to the span'), run: () => flame.zoomToBox(flame.focused.value) },
    { keys: ['+', '='], label: l10n.t('Zoom in'), run: () => flame.zoomBy(0.5, 0.5) },
    { keys: ['-'], label: l10n.t('Zoom out'), run: () => flame.zoomBy(2, 0.5) },
    { keys: ['Shift+ArrowRight'], label: l10n.t('Later'), run: () => flame.panBy(0.2) },
    { keys: ['Shift+ArrowLeft'], label: l10n.t('Earlier'), run: () => flame.panBy(-0.2) },
    { keys: ['0', 'Escape'], label: l10n.t('Whole trace'), run: () => flame.showAll() },
    { keys: ['m'], label: l10n.t('Merge equal call paths, or not'), run: () => flame.setMerged(!flame.merged.value) },
  ];
}
