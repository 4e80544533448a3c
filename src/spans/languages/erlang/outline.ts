import type { Outline, OutlinePart } from '../../code/outline.ts';
import { mayLackHeader } from './api/headers.ts';
import { type FilePart, partAt, startOfPart } from './grammar/forms.ts';
import { leftOut } from './grammar/parser.ts';

/**
 * The forms of a file. Where a literal is not closed, it is a guess where the text goes on after it, which depends on all that
 * follows; and that a header is missing is told of the first function that needs it: both are read whole.
 */
export function outlineOf(text: string): Outline | undefined {
  const parts: OutlinePart[] = [];
  const headers = new Set<string>();
  let from = startOfPart(text, 0);
  while (from < text.length) {
    const part = partAt(text, from);
    const next = startOfPart(text, part.to);
    if (part.to + part.lookAhead > text.length && next < text.length) return undefined;
    if (part.kind === 'Form') {
      parts.push(outlinePart(text, part, behindLine(text, parts.at(-1)?.end, from)));
      const included = inclusion.exec(text.slice(from, part.to));
      if (included) headers.add(included[1]!);
    }
    from = next;
  }
  return mayLackHeader(text, headers) ? undefined : parts;
}

/** Whether a form is an attribute that can be left out, such as a type, a specification, or documentation. */
export function isAttribute(form: string): boolean {
  const name = matchAt(attributeName, form, 0)?.[0];
  return name !== undefined && !declaration.test(name);
}

/** A form; one that can be left out has the comments in front of it, from `start` on. */
function outlinePart(text: string, { from, to }: FilePart, start: number): OutlinePart {
  const head = (matchAt(functionName, text, from) ?? matchAt(attributeName, text, from))?.[0];
  if (head === undefined || declaration.test(head)) return { start: from, end: to, names: [] };
  const form = text.slice(from, to);
  const names = head.startsWith('-') ? wordsIn(specified.exec(form)?.[1] ?? '') : namesOf(form);
  return { start, end: to, names, body: { start: from + head.length, end: to, placeholder: leftOut } };
}

/** Where the line ends in which a part does, what is on it belongs to the part before; at most an offset. */
function behindLine(text: string, end: number | undefined, limit: number): number {
  if (end === undefined) return limit;
  const line = text.indexOf('\n', end);
  return line < 0 || line >= limit ? limit : line + 1;
}

/**
 * What functions depend on of others, besides what they do: their names, also of the functions behind a missing dot; and
 * where the exporter's protocol is set, its endpoint.
 */
function namesOf(form: string): readonly string[] {
  const names = wordsIn(form.slice(0, form.indexOf('(')));
  for (const [, name] of form.matchAll(headOnLine)) names.push(...wordsIn(name!));
  if (protocol.test(form)) names.push('otlp_endpoint', 'otlp_traces_endpoint');
  return names;
}

/** Quoted atoms have any characters: who mentions one mentions each of its words. */
function wordsIn(text: string): string[] {
  return text.match(/[\p{L}\p{N}_$]+/gu) ?? [];
}

function matchAt(sticky: RegExp, text: string, index: number): RegExpExecArray | null {
  sticky.lastIndex = index;
  return sticky.exec(text);
}

/** Not those without words, or with escapes: who mentions them is not told by words. */
const functionName = /[a-zß-öø-ÿ][\wÀ-ÖØ-öø-ÿ@]*|'(?=[^'\\\n]*\w)[^'\\\n]+'/y;
const attributeName = /-\s*[a-z]\w*/y;
/** What all forms depend on. */
const declaration = /^-\s*(?:module|include|include_lib|import|define|undef|ifdef|ifndef|if|elif|else|endif)$/;
/** The function that a specification is of. */
const specified = /^-\s*spec\b([^(]*)/;
const inclusion = /^-\s*include(?:_lib)?\s*\(\s*"(?:[^"\n]*\/)?([^"/\n]*)"\s*\)\s*\.$/;
const headOnLine = /\n([a-z][\w@]*)\(/g;
const protocol = /\botlp_(?:traces_)?protocol\b/;
