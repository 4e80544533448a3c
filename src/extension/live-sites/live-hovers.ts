import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { formatDuration, formatNoun, formatRate } from '../../base/format.ts';
import { visibleLine } from '../../base/untrusted-text.ts';
import { agoText } from '../../protocol/run-text.ts';
import type { ErrorGroup } from '../../protocol/traces.ts';
import type { Services } from '../services.ts';
import type { LiveSites, ShownSite } from './live-sites.ts';
import { distributionText, sourcesFilter } from './live-text.ts';

/** Errors that a hover has room for. */
const mostErrors = 3;

/** Tells, of a line with numbers, how long its spans took and what went wrong last. */
export class LiveHovers implements vscode.HoverProvider, vscode.Disposable {
  readonly #sites: LiveSites;
  readonly #services: Services;
  readonly #registration: vscode.Disposable;

  constructor(sites: LiveSites, services: Services) {
    this.#sites = sites;
    this.#services = services;
    this.#registration = vscode.languages.registerHoverProvider({ scheme: 'file' }, this);
  }

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const site = this.#sites.sitesIn(document)?.find(({ range }) => range.start.line === position.line);
    const { generation } = this.#sites;
    if (site === undefined || generation === undefined) return undefined;
    const { receiver } = this.#services;
    const filter = sourcesFilter(this.#sites.sourcesOf(site));
    const [distribution, errors] = await Promise.all([
      receiver.request('liveDistribution', { generation, sources: site.sources }),
      filter === undefined || site.numbers.errorCount === 0
        ? undefined
        : receiver.request('listErrors', { filter, order: 'newest', offset: 0, limit: mostErrors }),
    ]);
    const told = [
      this.#summary(site),
      new vscode.MarkdownString().appendCodeblock(distributionText(distribution), 'text'),
      ...(errors?.rows ?? []).map(errorLine),
      ...(filter === undefined ? [] : [tracesLink(filter)]),
    ];
    return new vscode.Hover(told, document.lineAt(position.line).range);
  }

  dispose(): void {
    this.#registration.dispose();
  }

  /** What spans call themselves is text, and no markup. */
  #summary(site: ShownSite): vscode.MarkdownString {
    const { count, errorCount, ratePerSecond, p50Ns, p95Ns, maxNs } = site.numbers;
    const sources = this.#sites.sourcesOf(site);
    const names = [...new Set(sources.map(({ service, name }) => `${name} (${service})`))];
    const text = new vscode.MarkdownString();
    const name = visibleLine(names[0] ?? '', 200);
    text.appendText(`${names.length > 1 ? l10n.t('{0} and {1} more', name, names.length - 1) : name}\n`);
    text.appendText(
      [
        l10n.t('{0} since the last start', formatNoun(count, l10n.t('span'), l10n.t('spans'))),
        formatNoun(errorCount, l10n.t('error'), l10n.t('errors')),
        ...(ratePerSecond > 0 ? [formatRate(ratePerSecond)] : []),
        `p50 ${formatDuration(p50Ns)}`,
        `p95 ${formatDuration(p95Ns)}`,
        l10n.t('longest {0}', formatDuration(maxNs)),
      ].join(', '),
    );
    if (site.places > 1) text.appendText(`\n${l10n.t('They may have been started at {0} places.', site.places)}`);
    return text;
  }
}

function errorLine({ type, message, count, lastSeenMs }: ErrorGroup): vscode.MarkdownString {
  const what = visibleLine([type, message].filter((text) => text !== '').join(': '), 300) || l10n.t('failed');
  return new vscode.MarkdownString().appendText(`${what} (${count}×, ${agoText(lastSeenMs, Date.now())})`);
}

/** The only part that may hold a command: its text is ours, and what spans tell is encoded in an argument. */
function tracesLink(filter: string): vscode.MarkdownString {
  const command = 'spanwright.filterTraces';
  const argument = encodeURIComponent(JSON.stringify([filter])).replaceAll(
    /[()'*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  const link = new vscode.MarkdownString(`[${l10n.t('Show their traces')}](command:${command}?${argument})`);
  link.isTrusted = { enabledCommands: [command] };
  return link;
}
