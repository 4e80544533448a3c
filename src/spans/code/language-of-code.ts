import type { Finding } from '../../base/finding.ts';
import type { OffsetRange } from '../../base/range.ts';
import type { Content, Language, OpenFile, Section, SeenFile } from '../language.ts';
import type { SpanProgram } from '../program/program.ts';
import type { Project } from '../project.ts';
import type { SourceFile } from '../source-file.ts';
import { unparsedLines } from '../syntax/unparsed-lines.ts';
import type { ApiUses } from '../uses/api-uses.ts';
import { dividedUses } from '../uses/gathered-uses.ts';
import type { Call, CodeFunction, Parameter } from './code.ts';
import type { CodeContent, CodeFile, CodeReader } from './code-file.ts';
import { Divider } from './divider.ts';
import { Helpers } from './lowering/helpers.ts';
import { lowerFunction } from './lowering/lower-function.ts';
import type { LoweringFile } from './lowering/lowering.ts';
import { soundContent } from './sound-content.ts';
import { surveyOf } from './survey.ts';

/** A language whose functions are translated into code. */
export function languageOfCode(reader: CodeReader): Language {
  const divider = new Divider();
  return {
    look(source, surroundings): SeenFile {
      let opened: CodeFile | undefined;
      const open = () => {
        opened ??= reader.open(source, surroundings);
        return opened;
      };
      return {
        mayNeedTypes: () => false,
        version: () => open().version(),
        open: () => openFile(reader, divider, source, open()),
        sites: () => open().sites(),
        routes: () => open().routes(),
        actions: () => open().actions(),
      };
    },
    syntaxErrors(file) {
      return unparsedLines(file.text, reader.syntaxErrors(file));
    },
    tidied: (file, edits) => reader.tidied(file, edits),
  };
}

function openFile(reader: CodeReader, divider: Divider, { text }: SourceFile, file: CodeFile): OpenFile {
  const common = {
    moduleFacts: (project: Project) => file.moduleFacts(project),
    isComment: (offset: number) => file.isComment(offset),
    silences: (finding: Finding) => file.silences?.(finding) ?? false,
  };
  if (!file.isCandidate) {
    const wholeContent = () => ({ programs: [], uses: [] });
    return {
      ...common,
      sections: [],
      contentOf: () => new Map(),
      wholeContent,
      isSound: () => true,
      unparsed: () => [],
    };
  }
  const outline = reader.outlineOf(text) ?? [];
  const { sections, isSoundOutside, sectionOf, neededFor, excerptWith } = divider.divide(
    text,
    outline,
    (part) => file.isOfInterest(part),
    (excerpt) => file.isSound?.(excerpt) ?? !file.read(excerpt).hasErrors,
  );
  let errors: readonly OffsetRange[] | undefined;
  let hasErrors = false;
  const read = (functions: readonly number[]) => {
    const content = file.read(excerptWith(functions));
    // The first time, with all that is asked for; where that has errors, with less.
    errors ??= content.errors;
    hasErrors ||= content.hasErrors === true;
    return content;
  };
  const contentOf = (asked: readonly Section[]) => {
    const content = soundContent(neededFor(asked), (index) => outline[index]!, read);
    return contentIn(content, text, asked, sectionOf);
  };
  return {
    ...common,
    sections,
    contentOf,
    isSound: () => !hasErrors && !outline.some(({ isBroken }) => isBroken) && isSoundOutside(),
    unparsed: () => {
      const broken = outline.filter(
        ({ start, end, isBroken }) => isBroken && file.isOfInterest(text.slice(start, end)),
      );
      return [...broken, ...(errors ?? [])].sort((a, b) => a.start - b.start);
    },
    wholeContent: () => {
      const contents = [...contentOf(sections).values()];
      return { programs: contents.flatMap(({ programs }) => programs), uses: contents.flatMap(({ uses }) => uses) };
    },
  };
}

/** What is in some sections of a file, of which so much was read as they need. */
function contentIn(
  content: CodeContent,
  text: string,
  sections: readonly Section[],
  sectionOf: (range: OffsetRange) => Section,
): ReadonlyMap<Section, Content> {
  const lowering: LoweringFile = { text, helpers: new Helpers(), idiomsOf: (sites) => content.idiomsOf(sites) };
  const functions = new Map<Section, CodeFunction[]>(sections.map((section) => [section, []]));
  for (const one of content.functions) functions.get(sectionOf(one.range))?.push(one);
  const uses = dividedUses(content.uses(), ({ range }) => sectionOf(range));
  return new Map(
    sections.map((section) => {
      const used = uses.get(section);
      const lower = () => functions.get(section)!.flatMap((one) => programsIn(lowering, one));
      return [section, new LateContent(used ? [used] : [], lower)];
    }),
  );
}

/** Content whose programs are made when they are asked for: the rules for tests do not. */
class LateContent implements Content {
  readonly uses: readonly ApiUses[];
  readonly #lower: () => readonly SpanProgram[];
  #programs: readonly SpanProgram[] | undefined;

  constructor(uses: readonly ApiUses[], lower: () => readonly SpanProgram[]) {
    this.uses = uses;
    this.#lower = lower;
  }

  get programs(): readonly SpanProgram[] {
    this.#programs ??= this.#lower();
    return this.#programs;
  }
}

/** The programs of a function and of those in it: each span that begins there is in one of them. */
function programsIn(file: LoweringFile, outermost: CodeFunction): readonly SpanProgram[] {
  if (outermost.isBroken) return [];
  const { sites, functions } = surveyOf(outermost);
  const programs: SpanProgram[] = [];
  const inlined = new Set<CodeFunction>();
  const covered = new Set<Call>();
  const lowered = new Set<CodeFunction>();
  for (const [site, around] of sites) {
    for (const unit of new Set([outermost, around])) {
      if (covered.has(site) || lowered.has(unit)) continue;
      lowered.add(unit);
      const found = lowerFunction(file, unit);
      if (![...found.covered].some((one) => !covered.has(one))) continue;
      for (const one of found.covered) covered.add(one);
      for (const one of found.inlined) inlined.add(one);
      programs.push(found.program);
    }
  }
  for (const one of [outermost, ...functions]) {
    const given = inlined.has(one) || one.isGenerator ? [] : givenSpans(one);
    if (given.length > 0) programs.push(lowerFunction(file, one, given).program);
    else if (surveyOf(one).endsCurrent && !lowered.has(one)) programs.push(lowerFunction(file, one).program);
  }
  return programs;
}

/** The parameters that are spans, which somebody else began. */
function givenSpans({ parameters }: CodeFunction): readonly Parameter[] {
  return parameters.filter(({ isSpan, variable }) => isSpan && variable);
}
