import * as vscode from 'vscode';
import type { MetricsEvents, MetricsRequests } from '../../protocol/views.ts';
import type { TraceSource } from '../webview-host.ts';
import { WebviewView } from '../webview-view.ts';

export const metricsViewId = 'spanwright.metrics';

/** Handed out at once at most: a page may ask for any number. */
const most = { metrics: 1_000, series: 1_000, points: 10_000 };

/** The list of metrics and their charts. Register with `vscode.window.registerWebviewViewProvider(metricsViewId, …)`. */
export function createMetricsView(
  extensionUri: vscode.Uri,
  source: TraceSource,
): WebviewView<MetricsRequests, MetricsEvents> {
  return new WebviewView<MetricsRequests, MetricsEvents>({
    extensionUri,
    source,
    view: 'metrics',
    title: vscode.l10n.t('Metrics'),
    handlers: {
      listMetrics: (query) => source.request('listMetrics', { ...query, limit: Math.min(query.limit, most.metrics) }),
      getMetric: (query) =>
        source.request('getMetric', {
          ...query,
          limit: Math.min(query.limit, most.series),
          maxPoints: Math.min(query.maxPoints, most.points),
        }),
    },
  });
}
