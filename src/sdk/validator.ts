import type { Finding, Fix } from '../base/finding.ts';
import { fixedInLineBreaksOf } from '../base/line-breaks.ts';
import type { EmbeddedText } from '../yaml/embedded-text.ts';
import type { Check } from './check.ts';
import { allChecks } from './checks/index.generated.ts';
import { embeddedFiles } from './embedded-files.ts';
import type { SdkFile } from './file.ts';
import type { CheckOptions, SdkSource } from './source.ts';
import { kindsOf } from './sources.ts';

/** Judges how a file configures SDKs, in the order of the text. Files of other kinds have no findings. Never throws. */
export function checkSdkSource(source: SdkSource, { checks = allChecks }: CheckOptions = {}): readonly Finding[] {
  const findings = [...judge(source, checks)];
  for (const { name, content } of embeddedFiles(source.path, source.text)) {
    findings.push(...judge({ path: name, text: content.text }, checks).map((finding) => inFile(finding, content)));
  }
  findings.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  return fixedInLineBreaksOf(source.text, findings);
}

/** What a file says, whatever kinds of file it is. */
export function readSdkFile({ path, text }: SdkSource): SdkFile {
  const contents = kindsOf(path)
    .filter((kind) => kind.mayConcern(text))
    .map((kind) => kind.read(text, path));
  return {
    path,
    text,
    programs: contents.flatMap(({ programs = [] }) => programs),
    dependencies: contents.flatMap(({ dependencies = [] }) => dependencies),
    applications: contents.flatMap(({ applications = [] }) => applications),
    declarative: contents.flatMap(({ declarative = [] }) => declarative),
    lost: contents.flatMap(({ lost = [] }) => lost),
    fetched: contents.flatMap(({ fetched = [] }) => fetched),
  };
}

function judge(source: SdkSource, checks: readonly Check[]): readonly Finding[] {
  const file = readSdkFile(source);
  const findings = new Map<string, Finding>();
  for (const check of checks) {
    check.check(file, (problem) => {
      const finding = { fixes: [], severity: check.severity, ...problem, rule: check.id };
      const { start, end } = finding.range;
      // What several programs share is told once.
      const key = `${check.id} ${start} ${end} ${finding.message}`;
      if (!findings.has(key)) findings.set(key, finding);
    });
  }
  return [...findings.values()];
}

/** A finding in a text, in the file that the text stands in. */
function inFile(finding: Finding, { rangeInFile, editInFile }: EmbeddedText): Finding {
  const { range, related, fixes } = finding;
  return {
    ...finding,
    range: rangeInFile(range),
    ...(related && { related: related.map((place) => ({ ...place, range: rangeInFile(place.range) })) }),
    fixes: fixes.flatMap((fix): readonly Fix[] => {
      const edits = fix.edits.map(editInFile).filter((edit) => edit !== undefined);
      return edits.length === fix.edits.length ? [{ ...fix, edits }] : [];
    }),
  };
}
