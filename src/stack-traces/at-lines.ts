import { placeIn } from './code-place.ts';
import type { LineFrame } from './stack-frame.ts';

/** Lines that begin with `at`, as JavaScript (V8), Java, .NET and Rust write them. */
export function spokenFrame(line: string, previous: string): LineFrame | undefined {
  const indent = line.length - line.trimStart().length;
  if (!line.startsWith('at ', indent)) return undefined;
  const start = indent + 'at '.length;
  // Java's loggers say in brackets where the class was loaded from.
  const packaged = Math.max(line.lastIndexOf(') ~['), line.lastIndexOf(') ['));
  const end = packaged < 0 ? line.trimEnd().length : packaged + 1;
  return dotnetFrame(line, start, end) ?? parenthesised(line, start, end) ?? bare(line, start, end, previous);
}

const IN = ' in ';
const LINE = ':line ';

/** `Space.Class.Method(String argument) in C:\path\File.cs:line 12`. */
function dotnetFrame(line: string, start: number, end: number): LineFrame | undefined {
  const lineAt = line.lastIndexOf(LINE);
  const inAt = line.indexOf(') in ', start);
  if (lineAt < 0 || inAt < 0 || lineAt < inAt) return undefined;
  const number = Number(line.slice(lineAt + LINE.length, end));
  const from = inAt + 1 + IN.length;
  const names = namesOf(line.slice(start, line.indexOf('(', start)));
  if (!Number.isInteger(number)) return undefined;
  return { start: from, end, ...names, path: line.slice(from, lineAt), line: number };
}

/** `function (place)` of JavaScript, `package.Class.method(File.java:12)` of Java. */
function parenthesised(line: string, start: number, end: number): LineFrame | undefined {
  if (line[end - 1] !== ')') return undefined;
  const spaced = line.indexOf(' (', start);
  if (spaced >= 0 && spaced < end) {
    const name = line.slice(start, spaced);
    // Code that `eval` made is told by where it was made: `eval at f (place), <anonymous>:1:22`.
    const inner = line.startsWith('eval at ', spaced + 2) ? line.lastIndexOf(' (') : spaced;
    const from = inner + 2;
    const to = inner === spaced ? end - 1 : line.indexOf(')', from);
    const prefix = 'address at ';
    const place = placeIn(line, line.startsWith(prefix, from) ? from + prefix.length : from, to);
    if (place?.line === undefined) return undefined;
    return { ...place, functionName: functionOf(name), className: '' };
  }
  const open = line.lastIndexOf('(', end);
  if (open <= start) return undefined;
  const names = namesOf(line.slice(start, open));
  if (names.className === '') return undefined;
  const place = placeIn(line, open + 1, end - 1);
  if (place?.line !== undefined) return { ...place, ...names };
  return { start, end: open, ...names, path: '' };
}

/** `path:line:column`, of JavaScript without function, or of Rust with the function on the line before. */
function bare(line: string, start: number, end: number, previous: string): LineFrame | undefined {
  const from = line.startsWith('async ', start) ? start + 'async '.length : start;
  const place = placeIn(line, from, end);
  if (place?.line === undefined) return undefined;
  const rust = /^\s*\d+:\s+(?:0x[\da-f]+ - )?(\S.*)$/.exec(previous);
  return { ...place, functionName: rust?.[1] ?? '', className: '' };
}

/** Without what V8 says about the call. */
function functionOf(name: string): string {
  return name.replace(/^(?:async |new )+/, '').replace(/ \[as [^\]]*\]$/, '');
}

/** `java.base/java.lang.Thread.run` without its module, parted into class and method. */
function namesOf(qualified: string): { className: string; functionName: string } {
  const name = qualified.slice(qualified.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot < 0
    ? { className: '', functionName: name }
    : { className: name.slice(0, dot), functionName: name.slice(dot + 1) };
}
