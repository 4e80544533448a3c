import type { TextEdit } from '../../base/edit.ts';
import type { OffsetRange } from '../../base/range.ts';
import type { Rewrite } from '../program/idioms.ts';
import type { Project } from '../project.ts';
import type { AttributeUse, SpanKind, SpanRename, SpanStart, StatusUse, TracerUse } from './api-uses.ts';
import type { Activation, HandOver } from './context-uses.ts';
import type { DeferralUse } from './deferral-uses.ts';
import type { Expression, Property } from './expression.ts';
import type { MessageUse } from './messaging-uses.ts';
import type { MisuseUse } from './misuse-uses.ts';
import type { LateInstrumentation, ModuleLoad, SdkStart } from './module-facts.ts';
import type { PackageUse } from './set-up-uses.ts';

/** How a language writes what rules about single calls want. Each answers `undefined` where it cannot be done here. */
export interface UseIdioms {
  /** What the language calls text that the API takes; absent, `a string`. */
  readonly textNoun?: string;
  /** A string of this value, quoted as the file quotes. */
  stringLiteral(value: string): string;
  /** Takes the statement around a range out of the file, with its line. */
  removeStatement(range: OffsetRange): Rewrite | undefined;
  /** Takes a call on a span out, with its statement if it is all of it. `range`: the call, not more than its first line. */
  removeCall(range: OffsetRange): Rewrite | undefined;
  /** Puts other text in the place of an expression. */
  replace(expression: Expression, text: string): TextEdit;
  /** Gives a status the way the API takes it: the code as it is meant, and a description as a string or not at all. */
  restateStatus(use: StatusUse, description: Expression | undefined): Rewrite | undefined;
  /** Gives a span another name, attributes or kind at its start, besides what it is given already. */
  changeStart(start: SpanStart, change: StartChange): Rewrite | undefined;
  /** Lets a span start with the attributes that the next statements set. */
  startWithNext(start: SpanStart): Rewrite | undefined;
  /** Gives a span another name than `rename` has, and sets attributes with it. */
  changeName(rename: SpanRename, change: StartChange): Rewrite | undefined;
  /** Gives an attribute another name, and another value where there is one. */
  renameAttribute(use: AttributeUse, name: string, value: string | undefined, project: Project): Rewrite | undefined;
  /** Sets all but this attribute. */
  removeAttribute(use: AttributeUse): Rewrite | undefined;
  /** Makes of a value one that attributes may have: text, or what a promise is for. */
  toAttributeValue(value: Expression): Rewrite | undefined;
  /** Gives a value to a function of the project, and takes what that gives in its place. */
  passThrough(functionName: string, value: Expression): Rewrite | undefined;
  /** Starts the span of an active call inside of the generator that it was given. */
  startInGenerator(activation: Activation): Rewrite | undefined;
  /** Keeps the span of a block that yields, without making it current. Absent: no language of generators that do so. */
  keepFromConsumers?(activation: Activation): Rewrite | undefined;
  /** Lets a span have the current one for its parent. */
  inheritContext(start: SpanStart): Rewrite | undefined;
  /** Gives a function that is handed over the context that is current now. */
  carryContext(handOver: HandOver): Rewrite | undefined;
  /** Lets a message that is sent carry the context that it is sent in. Absent: the language has no known client. */
  injectContext?(message: MessageUse): Rewrite | undefined;
  /** Gives a consumer's span the context that came with the message for a parent. Absent: the language has no known client. */
  extractContext?(start: SpanStart): Rewrite | undefined;
  /** Gives a tracer a name, a string of this value. */
  nameTracer(tracer: TracerUse, name: string): Rewrite | undefined;
  /** Uses another export of a package in the place of one. */
  useExport(use: PackageUse, by: ExportReplacement): Rewrite | undefined;
  /** Reads another property in the place of one, or what a property of one has: `parent?.id`. */
  useMember(use: PackageUse, by: string): Rewrite | undefined;
  /** Gives another option in the place of one. Absent in languages whose options are not read. */
  restateOption?(option: Property, change: OptionChange): Rewrite | undefined;
  /** Calls what was meant. Absent in languages that have no misuses. */
  correct?(misuse: MisuseUse): Rewrite | undefined;
  /** Puts a call off so that it does what it looks like. Absent in languages that defer no calls. */
  defer?(use: DeferralUse): Rewrite | undefined;
}

export interface OptionChange {
  readonly name: string;
  /**
   * What its value is made of: that of the other, a list of it, or a function that says whether the path of a request is one of
   * the strings of the other, or fits one of its patterns. `something else`: that has to be written by hand.
   */
  readonly as: 'same' | 'list' | 'hook of paths' | 'something else';
}

export interface ExportReplacement {
  readonly name: string;
  /** The package that it is in now, if that is another. */
  readonly package?: string;
  /** It is a class where the other is one, and made in the same way. */
  readonly isClass?: true;
}

/** How a language writes what rules about whole modules want. Each answers `undefined` where it cannot be done here. */
export interface ModuleIdioms extends Pick<UseIdioms, 'stringLiteral' | 'replace'> {
  /** Loads a module before all others. */
  loadFirst(load: ModuleLoad['range']): Rewrite | undefined;
  /** Gives an instrumentation what it comes too late for. Absent in languages that have no such. */
  instrument?(late: LateInstrumentation): Rewrite | undefined;
  /** Has an SDK send what it has when the program is asked to end. */
  flushAtEnd(start: SdkStart['range']): Rewrite | undefined;
}

/** What a span shall start with. */
export interface StartChange {
  /** Put together of constant text and of expressions. */
  readonly name?: readonly (string | Expression)[];
  readonly attributes?: readonly { readonly key: string; readonly value: Expression }[];
  readonly kind?: SpanKind;
}
