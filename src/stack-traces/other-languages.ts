import { placeIn } from './code-place.ts';
import type { LineFrame } from './stack-frame.ts';

/** Lines of Firefox and Safari, Ruby, PHP, Dart and Elixir. */
export function otherFrame(line: string): LineFrame | undefined {
  const end = line.trimEnd().length;
  return rubyFrame(line) ?? numberedFrame(line, end) ?? elixirFrame(line) ?? geckoFrame(line, end);
}

/** `path.rb:12:in 'Class#method'`, after `from` but for the first. */
function rubyFrame(line: string): LineFrame | undefined {
  const inAt = line.indexOf(':in ');
  if (inAt < 0) return undefined;
  const indent = line.length - line.trimStart().length;
  const start = line.startsWith('from ', indent) ? indent + 'from '.length : indent;
  const place = placeIn(line, start, inAt);
  if (place?.line === undefined || place.column !== undefined) return undefined;
  const nameEnd = line.indexOf("'", inAt + 5);
  return { ...place, functionName: nameEnd < 0 ? '' : line.slice(inAt + 5, nameEnd), className: '' };
}

/** `#0 /path/file.php(12): Class->method()` of PHP, `#0  function (package:app/main.dart:5:3)` of Dart. */
function numberedFrame(line: string, end: number): LineFrame | undefined {
  const number = /^\s*#\d{1,5}\s+/.exec(line);
  if (number === null) return undefined;
  const start = number[0].length;
  const php = line.indexOf('): ', start);
  const open = php < 0 ? -1 : line.lastIndexOf('(', php);
  if (open > start && /^\d{1,9}$/.test(line.slice(open + 1, php))) {
    const functionName = line.slice(php + 3, end).split('(', 1)[0]!;
    const place = { start, end: php + 1, path: line.slice(start, open), line: Number(line.slice(open + 1, php)) };
    return { ...place, functionName, className: '' };
  }
  const spaced = line.indexOf(' (', start);
  const place = spaced > 0 && line[end - 1] === ')' ? placeIn(line, spaced + 2, end - 1) : undefined;
  if (place?.line === undefined) return undefined;
  return { ...place, functionName: line.slice(start, spaced).trim(), className: '' };
}

/** `    (app 1.0.0) lib/app/cart.ex:12: App.Cart.total/1`. */
function elixirFrame(line: string): LineFrame | undefined {
  const match =
    /^\s{2,}(?:\(([\w-]{1,100})(?: [\w.+-]{1,100})?\) )?([^\s:()]{1,1000}\.(?:exs?|erl)):(\d{1,9}): (.*)$/.exec(line);
  if (match === null) return undefined;
  const [, app, path, number, called] = match;
  const start = line.indexOf(path!);
  const frame = { start, end: start + path!.length + 1 + number!.length, path: path!, line: Number(number) };
  const isLibrary = !path!.includes('/') || (app !== undefined && ELIXIR_LIBRARIES.has(app));
  return { ...frame, functionName: called!, className: '', isLibrary };
}

const ELIXIR_LIBRARIES = new Set([
  'elixir',
  'stdlib',
  'kernel',
  'logger',
  'plug',
  'phoenix',
  'ecto',
  'ecto_sql',
  'cowboy',
  'bandit',
]);

/** `function@https://host/path.js:1:2` of Firefox and Safari. */
function geckoFrame(line: string, end: number): LineFrame | undefined {
  const start = line.length - line.trimStart().length;
  const at = line.indexOf('@', start);
  if (at < 0) return undefined;
  const place = placeIn(line, at + 1, end);
  if (place?.column === undefined || !/[/\\:]/.test(place.path)) return undefined;
  return { ...place, functionName: line.slice(start, at).replace(/^async\*/, ''), className: '' };
}
