import type { Finding } from '../base/finding.ts';
import { contains, type OffsetRange, shifted } from '../base/range.ts';
import { RecentMap } from '../base/recent-map.ts';
import type { Content, OpenFile, Section } from './language.ts';
import { movedFinding } from './moved-finding.ts';

interface Known {
  readonly section: OffsetRange;
  readonly findings: readonly Finding[];
}

/** What was found in the sections of the last file: while one types, all but one of them are as before. */
export class RecentFindings {
  #subject = '';
  #known = new RecentMap<Known>();

  /** The findings of a file, `undefined` if they do not come section by section. `subject`: what else they depend on. */
  of(subject: string, file: OpenFile, check: (content: Content) => readonly Finding[]): readonly Finding[] | undefined {
    // What is looked at once, as in a whole repository, needs no keys.
    const isFirst = subject !== this.#subject;
    if (isFirst) this.#known = new RecentMap();
    this.#subject = subject;
    const known = this.#known;
    known.nextRound();
    const unknown = isFirst ? file.sections : file.sections.filter(({ key }) => key === undefined || !known.has(key));
    const contents = unknown.length > 0 ? file.contentOf(unknown) : new Map<Section, Content>();
    if (!contents) return undefined;
    if (isFirst) return [...contents.values()].flatMap((content) => check(content));
    const all: Finding[] = [];
    for (const section of file.sections) {
      const made = contents.get(section);
      const before = section.key === undefined || made ? undefined : known.get(section.key);
      const findings = before
        ? before.findings.map(moved(before.section, section.start))
        : check(made ?? { programs: [], uses: [] });
      all.push(...findings);
      if (section.key !== undefined && findings.every((finding) => isMovable(finding, section))) {
        known.set(section.key, { section, findings });
      }
    }
    return all;
  }
}

/** Whether all of a finding is in its section or in imports: a constant, or what else a fix changes, may move on its own. */
function isMovable(finding: Finding, section: Section): boolean {
  const { related = [], spanStart, fixes } = finding;
  const places = [
    finding,
    ...related,
    ...(spanStart ? [{ range: spanStart }] : []),
    ...fixes.flatMap((fix) => fix.edits),
  ];
  return places.every(({ range }) => [section, ...section.header].some((one) => contains(one, range)));
}

/** Moves what lies in a section with it; fixes may reach out of it, to imports that stay where they are. */
function moved(section: OffsetRange, start: number): (finding: Finding) => Finding {
  const delta = start - section.start;
  if (delta === 0) return (finding) => finding;
  const placed = (range: OffsetRange) => (contains(section, range) ? shifted(range, delta) : range);
  return (finding) => movedFinding(finding, placed) ?? finding;
}
