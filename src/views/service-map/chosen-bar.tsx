import * as l10n from '@vscode/l10n';
import { formatCount, formatDuration, formatNoun } from '../../base/format.ts';
import { visibleLine } from '../../base/untrusted-text.ts';
import type { EdgeStatistics } from '../../protocol/traces.ts';
import { IconButton } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icons.tsx';
import { kindNames } from './map-drawing.tsx';
import { type MapState, nodeName } from './map-state.ts';
import { errorText, rateText } from './model/figures.ts';
import { edgeId } from './model/map-shape.ts';
import type { Chosen } from './model/saved-state.ts';

/** What is chosen, in full, and what one can do with it. */
export function ChosenBar({ state, open }: { state: MapState; open(): void }) {
  const chosen = state.chosen.value;
  const facts = chosen && factsOf(state, chosen);
  if (!facts) return null;
  const { name, what, statistics } = facts;
  const errors = errorText(statistics);
  return (
    <section class="chosen-bar" aria-label={l10n.t('Chosen')}>
      <div class="chosen-facts">
        <strong class="untrusted" title={name}>
          {name}
        </strong>
        <span class="secondary-text untrusted">{what}</span>
        <span>{formatNoun(statistics.count, l10n.t('call'), l10n.t('calls'))}</span>
        {statistics.ratePerSecond > 0 && <span>{rateText(statistics)}</span>}
        {errors !== '' && (
          <span class="error-text chosen-errors">
            <Icon name="error" />
            {l10n.t('{0} failed', formatCount(statistics.errorCount))}, {errors}
          </span>
        )}
        <span>p50 {formatDuration(statistics.p50Ns)}</span>
        <span>p95 {formatDuration(statistics.p95Ns)}</span>
      </div>
      <button type="button" class="button" onClick={open}>
        {l10n.t('Show Traces')}
      </button>
      <IconButton icon="close" label={l10n.t('Choose nothing')} onClick={() => state.choose(undefined)} />
    </section>
  );
}

/** The filter that finds what is chosen. */
export function chosenFilter(state: MapState): string | undefined {
  const chosen = state.chosen.value;
  if (!chosen) return undefined;
  const { from, to } = chosen;
  return (to === undefined ? state.nodes.value.get(from) : state.edges.value.get(edgeId(from, to)))?.filter;
}

interface Facts {
  readonly name: string;
  readonly what: string;
  readonly statistics: EdgeStatistics;
}

function factsOf(state: MapState, { from, to }: Chosen): Facts | undefined {
  const node = state.nodes.value.get(from);
  if (to === undefined) {
    const system = node?.system === '' ? '' : `, ${visibleLine(node?.system ?? '', 60)}`;
    return node && { name: nodeName(node), what: `${kindNames[node.kind]}${system}`, statistics: node.statistics };
  }
  const [edge, other] = [state.edges.value.get(edgeId(from, to)), state.nodes.value.get(to)];
  return (
    edge &&
    node &&
    other && { name: `${nodeName(node)} → ${nodeName(other)}`, what: l10n.t('calls'), statistics: edge.statistics }
  );
}
