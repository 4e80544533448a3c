import * as l10n from '@vscode/l10n';
import { inQuotes } from '../../../base/in-quotes.ts';
import { regexpProblem } from '../../schema/regexp-syntax.ts';
import { alternatives } from '../judge-tables.ts';
import type { ComponentRules, RuleReport } from '../rules.ts';
import type { Settings } from '../settings.ts';

/** `fileconsumer.Config`, looked at when the receiver is made. */
export const fileLog: ComponentRules = {
  of: ['receiver/filelog', 'receiver/file_log', 'receiver/otlpjsonfile', 'receiver/otlp_json_file'],
  whenUsed: true,
  limits: { poll_interval: { atLeast: 0 }, max_concurrent_files: { above: 0 } },
  values: { start_at: ['beginning', 'end'] },
  judge(settings, report) {
    if (!settings.has('include') || settings.list('include')?.length === 0) {
      report('missing-required-key', {
        message: l10n.t("'include' says which files are read: it needs at least one pattern."),
        range: settings.entry('include')?.key.range ?? settings.range,
      });
    }
    judgeMultiline(settings, report);
  },
};

/** `tcp.BaseConfig` and `udp.BaseConfig`, likewise. */
export const networkLogs: ComponentRules = {
  of: ['receiver/tcplog', 'receiver/tcp_log', 'receiver/udplog', 'receiver/udp_log'],
  whenUsed: true,
  judge: judgeMultiline,
};

const receivers = [
  ...fileLog.of!,
  'receiver/tcplog',
  'receiver/tcp_log',
  'receiver/udplog',
  'receiver/udp_log',
  'receiver/syslog',
  'receiver/journald',
  'receiver/namedpipe',
  'receiver/named_pipe',
  'receiver/windowseventlog',
  'receiver/windows_event_log',
] as const;

export const logOperators: ComponentRules = {
  of: receivers,
  judge(settings, report) {
    for (const operator of settings.items('operators') ?? []) {
      if (operator.lacks('type')) {
        report('missing-required-key', {
          message: l10n.t("An operator needs 'type', what it does."),
          range: operator.range,
        });
      }
    }
  },
};

/** Patterns are compiled when the receiver is made. */
export const logParsers: ComponentRules = {
  of: receivers,
  whenUsed: true,
  judge(settings, report) {
    for (const operator of settings.items('operators') ?? []) {
      const pattern = operator.text('regex');
      if (operator.text('type') !== 'regex_parser' || pattern === undefined) continue;
      const hasNames = /(?<!\\)\(\?P?<\w/.test(pattern);
      const problem =
        regexpProblem(pattern) ?? (hasNames ? undefined : l10n.t('no group has a name, as in (?P<name>…)'));
      if (problem)
        report('invalid-value', {
          message: l10n.t('In this pattern, {0}.', problem),
          range: operator.rangeOf('regex'),
        });
    }
  },
};

function judgeMultiline(settings: Settings, report: RuleReport): void {
  const multiline = settings.section('multiline');
  const patterns = ['line_start_pattern', 'line_end_pattern'];
  const set = patterns.filter((key) => multiline && !multiline.lacks(key));
  if (set.length === 2 && multiline) {
    report('conflicting-settings', {
      message: l10n.t('{0}: an entry is told by one of them.', alternatives(patterns.map((key) => inQuotes(key)))),
      range: multiline.range,
    });
  }
  for (const key of set) {
    const problem = regexpProblem(multiline?.text(key) ?? '');
    if (problem)
      report('invalid-value', { message: l10n.t('In this pattern, {0}.', problem), range: multiline!.rangeOf(key) });
  }
}
