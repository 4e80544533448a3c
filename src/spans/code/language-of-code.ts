import { LineIndex } from '../../base/line-index.ts';
import type { Content, Language, OpenFile, Section, SeenFile } from '../language.ts';
import type { SpanProgram } from '../program/program.ts';
import type { SourceFile } from '../source-file.ts';
import type { Call, CodeFunction, Parameter } from './code.ts';
import type { CodeFile, CodeReader } from './code-file.ts';
import { Helpers } from './lowering/helpers.ts';
import { lowerFunction } from './lowering/lower-function.ts';
import type { LoweringFile } from './lowering/lowering.ts';
import { surveyOf } from './survey.ts';

/** A language whose functions are translated into code. */
export function languageOfCode(reader: CodeReader): Language {
  return {
    look(source, surroundings): SeenFile {
      let opened: CodeFile | undefined;
      const open = () => {
        opened ??= reader.open(source, surroundings);
        return opened;
      };
      return {
        mayNeedTypes: false,
        get version() {
          return open().version;
        },
        open: () => openFile(source, open()),
        sites: () => open().sites(),
        actions: () => open().actions(),
      };
    },
    syntaxErrors(file) {
      const lines = new LineIndex(file.text);
      return reader.syntaxErrors(file).map(({ start }) => `line ${lines.positionAt(start).line + 1} cannot be parsed`);
    },
    tidied: (file, edits) => reader.tidied(file, edits),
  };
}

function openFile(source: SourceFile, file: CodeFile): OpenFile {
  // One section: such a file is read whole.
  const sections: readonly Section[] = file.isCandidate
    ? [{ start: 0, end: source.text.length, key: undefined, header: [] }]
    : [];
  const wholeContent = () => contentOf(source, file);
  return {
    sections,
    contentOf: (asked) => new Map(asked.map((section) => [section, wholeContent()])),
    wholeContent,
    moduleFacts: (project) => file.moduleFacts(project),
    isComment: (offset) => file.isComment(offset),
    silences: (finding) => file.silences?.(finding) ?? false,
  };
}

function contentOf({ text }: SourceFile, file: CodeFile): Content {
  const lowering: LoweringFile = { text, helpers: new Helpers(), idiomsOf: (sites) => file.idiomsOf(sites) };
  return { programs: file.functions.flatMap((one) => programsIn(lowering, one)), uses: [file.uses()] };
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
