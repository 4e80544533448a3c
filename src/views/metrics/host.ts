import * as vscode from 'vscode';
import type { MetricsEvents, MetricsRequests } from '../../protocol/views.ts';
import { metricListQueryOf, metricQueryOf } from '../page-queries.ts';
import type { TraceSource } from '../webview-host.ts';
import { WebviewView } from '../webview-view.ts';

export const metricsViewId = 'spanwright.metrics';

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
      listMetrics: (query) => source.request('listMetrics', metricListQueryOf(query)),
      getMetric: (query) => source.request('getMetric', metricQueryOf(query)),
    },
  });
}
