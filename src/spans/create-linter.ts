import type { Finding } from '../base/finding.ts';
import { fixedInLineBreaksOf } from '../base/line-breaks.ts';
import { contains, type OffsetRange, touch } from '../base/range.ts';
import type { Content, OpenFile } from './language.ts';
import { languageOf } from './languages.ts';
import type { GrammarLoader, Linter, LintOptions, LintReport } from './linter.ts';
import { followSpan, type SpanFlow } from './program/flow.ts';
import type { SpanId, SpanProgram } from './program/program.ts';
import { unknownProject } from './project.ts';
import { RecentFindings } from './recent-findings.ts';
import {
  type AnalysedProgram,
  type AnalysedSpan,
  optionsOf,
  type Rule,
  type RuleContext,
  type RuleFinding,
  toFinding,
} from './rule.ts';
import { allRules } from './rules/index.generated.ts';
import type { SourceFile } from './source-file.ts';
import { isExample, isForeign, isTest } from './source-kinds.ts';
import { readSuppressions, type Suppressions } from './suppressions.ts';
import { unparsedLines } from './syntax/unparsed-lines.ts';
import type { ModuleFacts } from './uses/module-facts.ts';
import { areNamedIn, wrappersIn } from './wrappers.ts';

/** A linter with all rules; a language is loaded with its first file that may have to do with spans. */
export function createLinter(loadGrammar: GrammarLoader): Linter {
  const recent = new RecentFindings();
  const report = async (
    file: SourceFile,
    {
      rules,
      ruleOptions = {},
      project = unknownProject,
      files,
      wrappers: written = [],
      kept,
      types: askTypes,
    }: LintOptions,
    unparsedIn: (opened: OpenFile) => readonly string[],
  ): Promise<LintReport> => {
    const wrappers = wrappersIn(written);
    if (isForeign(file)) return nothing;
    const inTest = isTest(file);
    const ofLanguage = allRules.filter(({ languages }) => languages?.includes(file.languageId) ?? true);
    const chosen = ofLanguage.filter(
      (rule) => (rules?.has(rule.id) ?? !rule.offByDefault) && (rule.inTests || !inTest),
    );
    if (chosen.length === 0) return nothing;
    const inExample = isExample(file);
    const contexts = new Map<Rule, RuleContext>();
    const contextOf = (rule: Rule): RuleContext => {
      const known = contexts.get(rule);
      if (known) return known;
      const context = { inTest, inExample, project, options: optionsOf(rule, ruleOptions[rule.id]) };
      contexts.set(rule, context);
      return context;
    };
    const check = (content: Content) => findingsOf(content, chosen, contextOf);
    const language = await languageOf(file, loadGrammar);
    const seen = language.look(file, { files, wrappers });
    const inParts = chosen.filter(looksAtParts);
    // Most runs have rules that look at anything.
    const anyConcerns = inParts.some(({ words }) => !words);
    const mayConcern = (part: string) =>
      anyConcerns || inParts.some(({ words }) => words?.test(part)) || areNamedIn(part, wrappers);
    const isRead = mayConcern(file.text);
    const types = isRead && seen.mayNeedTypes() ? await askTypes?.() : undefined;
    let opened: OpenFile | undefined;
    const open = () => {
      opened ??= seen.open(types);
      return opened;
    };
    const subject = () => {
      const { name, kind, dependencies } = project;
      const rulesRun = chosen.map(({ id }) => id);
      const settings = [
        file.path,
        inTest,
        rulesRun,
        ruleOptions,
        wrappers,
        seen.version(),
        name,
        kind,
        ...dependencies,
      ];
      return JSON.stringify(settings);
    };
    const isSound = () => !isRead || open().isSound();
    const leftOfLast = () => (kept && !isSound() ? kept.leftIn(subject(), file.text) : undefined);
    const leftBefore = leftOfLast();
    const isAsked = (section: OffsetRange) =>
      mayConcern(file.text.slice(section.start, section.end)) && (!leftBefore || touch(section, leftBefore.changed));
    const sections = isRead ? open().sections.filter(isAsked) : [];
    const findInSections = () => recent.of(subject(), { ...open(), sections }, check) ?? check(open().wholeContent());
    // Most files have nothing to do with spans.
    const found = sections.length > 0 ? findInSections() : [];
    // Some parsers tell only of what they were asked for.
    const left = leftBefore ?? leftOfLast();
    const suppressions = readSuppressions(file.text, (offset) => open().isComment(offset));
    const ofModule = moduleFindings(chosen, contextOf, () => open().moduleFacts(project));
    const shown = withoutRepetitions([...found, ...ofModule]).filter(
      (one) => !suppressions.silences(one.rule, one.range) && !open().silences?.(one),
    );
    const all = left
      ? [...left.findings, ...shown.filter(({ range }) => contains(left.changed, range))]
      : [...shown, ...unusedSuppressions(suppressions, chosen, ofLanguage)];
    const findings = all.sort((a, b) => a.range.start - b.range.start || a.rule.localeCompare(b.rule));
    if (kept && isRead && isSound())
      kept.keep({ subject: subject(), text: file.text, sections: open().sections, findings });
    return {
      findings: fixedInLineBreaksOf(file.text, findings),
      unparsed: opened ? unparsedIn(opened) : [],
    };
  };
  return {
    report: (file, options = {}) => report(file, options, (opened) => unparsedLines(file.text, opened.unparsed())),
    // While one types, a file often cannot be parsed, and where costs a walk over all of it.
    lint: async (file, options = {}) => (await report(file, options, () => [])).findings,
    syntaxErrors: async (file) => (await languageOf(file, loadGrammar)).syntaxErrors(file),
    tidied: async (file, edits) => (await languageOf(file, loadGrammar)).tidied(file, edits),
  };
}

const nothing: LintReport = { findings: [], unparsed: [] };

/** Whether a rule looks at what parts of files do. */
function looksAtParts({ check, checkUses }: Rule): boolean {
  return (check ?? checkUses) !== undefined;
}

/** A local function that is called from two others is part of both their programs. */
function withoutRepetitions(findings: readonly Finding[]): Finding[] {
  return [
    ...new Map(findings.toReversed().map((one) => [`${one.rule} ${one.range.start}`, one])).values(),
  ].toReversed();
}

/** Findings of comments that silence nothing, as far as the rules they name ran. */
function unusedSuppressions(
  suppressions: Suppressions,
  chosen: readonly Rule[],
  ofLanguage: readonly Rule[],
): Finding[] {
  if (suppressions.unused().length === 0) return [];
  const ran = new Set(chosen.map(({ id }) => id));
  const allRan = ofLanguage.every(({ id, offByDefault }) => ran.has(id) || offByDefault);
  const unused = suppressions.unused().filter(({ rule }) => (rule === undefined ? allRan : ran.has(rule)));
  return chosen.flatMap((rule) => {
    const findings: Finding[] = [];
    rule.checkSuppressions?.(unused, (found) => findings.push(toFinding(rule, found)));
    return findings;
  });
}

function findingsOf(content: Content, rules: readonly Rule[], contextOf: (rule: Rule) => RuleContext): Finding[] {
  const findings: Finding[] = [];
  const analysed = rules.some(({ check }) => check) ? content.programs.map(analyse) : [];
  for (const rule of rules) {
    // Most parts have no spans, and many have no uses.
    const isAsked = (rule.check && analysed.length > 0) || (rule.checkUses && content.uses.length > 0);
    if (!isAsked) continue;
    const context = contextOf(rule);
    const report = (found: RuleFinding) => findings.push(toFinding(rule, found));
    for (const program of analysed) rule.check?.(program, report, context);
    for (const part of content.uses) rule.checkUses?.(part, report, context);
  }
  return findings;
}

/** Findings of what only the whole module tells. */
function moduleFindings(
  rules: readonly Rule[],
  contextOf: (rule: Rule) => RuleContext,
  read: () => ModuleFacts | undefined,
): Finding[] {
  const asking = rules.filter(({ checkModule }) => checkModule);
  const facts = asking.length > 0 ? read() : undefined;
  if (!facts) return [];
  return asking.flatMap((rule) => {
    const findings: Finding[] = [];
    rule.checkModule?.(facts, (found) => findings.push(toFinding(rule, found)), contextOf(rule));
    return findings;
  });
}

function analyse(program: SpanProgram): AnalysedProgram {
  const isGiven = program.spans.some(({ start }) => start === 'parameter');
  // What begins in a function that is given a span is told of by the program of its own.
  const all = program.spans
    .map((span, id) => ({ ...span, id }))
    .filter(({ start }) => (start === 'parameter') === isGiven)
    .map((span) => followed(program, span));
  return {
    idioms: program.idioms,
    works: program.works,
    spans: all.filter(({ start }) => !isToken(start) && start !== 'parameter'),
    given: all.filter(({ start }) => start === 'parameter'),
    tokens: all.filter(({ start }) => isToken(start)),
  };
}

function isToken(start: AnalysedSpan['start']): boolean {
  return start === 'context-token' || start === 'scope';
}

/** A span with its flow, which is found when a rule asks: in test files, few do. */
function followed(program: SpanProgram, span: Omit<AnalysedSpan, 'flow'>): AnalysedSpan {
  return Object.assign(new LateFlow(program, span.id), span);
}

/** V8 keeps a getter that is written into an object, and all it refers to, until it collects the whole heap; not one of a class. */
class LateFlow {
  readonly #program: SpanProgram;
  readonly #span: SpanId;
  #known: { readonly flow: SpanFlow | undefined } | undefined;

  constructor(program: SpanProgram, span: SpanId) {
    this.#program = program;
    this.#span = span;
  }

  get flow(): SpanFlow | undefined {
    this.#known ??= { flow: followSpan(this.#program, this.#span) };
    return this.#known.flow;
  }
}
