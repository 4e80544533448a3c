import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { formatDuration, formatNoun } from '../base/format.ts';
import { plainLabel } from '../base/untrusted-text.ts';
import { quotedText } from '../protocol/filter-text.ts';
import { agoText } from '../protocol/run-text.ts';
import type { TraceList, TraceSummary } from '../protocol/traces.ts';
import type { Receiver } from './receiver.ts';

/** Traces offered at most of each sort. */
const mostTraces = 200;

interface PickOptions {
  readonly title: string;
  readonly placeHolder: string;
  /** Traces that begin as this one come first; itself is not offered. */
  readonly likeTrace?: string;
}

/** Has the user choose a stored trace; resolves to its id. */
export async function pickTrace(receiver: Receiver, options: PickOptions): Promise<string | undefined> {
  const { likeTrace, ...shown } = options;
  const like = likeTrace === undefined ? undefined : (await list(receiver, `traceid:${likeTrace}`)).rows[0];
  const alike = like === undefined ? [] : (await list(receiver, sameRoot(like))).rows;
  const known = new Set([likeTrace, ...alike.map(({ traceId }) => traceId)]);
  const others = (await list(receiver, '')).rows.filter(({ traceId }) => !known.has(traceId));
  const picked = await vscode.window.showQuickPick(
    [
      ...section(
        vscode.l10n.t('same beginning'),
        alike.filter(({ traceId }) => traceId !== likeTrace),
      ),
      ...section(vscode.l10n.t('others'), others),
    ],
    { ...shown, matchOnDescription: true, matchOnDetail: true },
  );
  return picked?.traceId;
}

type TraceItem = vscode.QuickPickItem & { readonly traceId?: string };

function section(label: string, traces: readonly TraceSummary[]): readonly TraceItem[] {
  if (traces.length === 0) return [];
  return [{ label, kind: vscode.QuickPickItemKind.Separator }, ...traces.map(itemOf)];
}

function itemOf(trace: TraceSummary): TraceItem {
  const { traceId, rootName, rootService, startMs, durationNs, spanCount, errorCount } = trace;
  const facts = [formatDuration(durationNs), agoText(startMs, Date.now())];
  if (errorCount > 0) facts.push(formatNoun(errorCount, l10n.t('error'), l10n.t('errors')));
  return {
    label: plainLabel(rootName, 100) || vscode.l10n.t('(no name)'),
    description: facts.join(' · '),
    detail: `${plainLabel(rootService, 60)} · ${formatNoun(spanCount, l10n.t('span'), l10n.t('spans'))} · ${traceId}`,
    traceId,
  };
}

function sameRoot({ rootName, rootService }: TraceSummary): string {
  return `root.name=${quotedText(rootName)} root.service=${quotedText(rootService)}`;
}

function list(receiver: Receiver, filter: string): Promise<TraceList> {
  return receiver.request('listTraces', { filter, errorsOnly: false, order: 'newest', offset: 0, limit: mostTraces });
}
