import { placeIn } from './code-place.ts';
import type { LineFrame } from './stack-frame.ts';

/** A function with its package, and on the next line after a tab `path.go:12 +0x1d`. */
export class GoReader {
  read(line: string, previous: string): LineFrame | undefined {
    const extension = line.lastIndexOf('.go:');
    if (extension < 0 || !/^\s/.test(line)) return undefined;
    const start = line.length - line.trimStart().length;
    const space = line.indexOf(' ', extension);
    const place = placeIn(line, start, space < 0 ? line.length : space);
    if (place?.line === undefined) return undefined;
    const functionName = functionIn(previous);
    return { ...place, functionName, className: '', isLibrary: isLibrary(place.path, functionName) };
  }
}

/** `main.(*T).boom(0x1, ...)`, `created by main.main in goroutine 1`, `main.boom`. */
function functionIn(line: string): string {
  const text = line
    .trim()
    .replace(/^created by /, '')
    .replace(/ in goroutine \d+$/, '');
  if (!text.endsWith(')')) return text.includes(' ') ? '' : text;
  const open = text.lastIndexOf('(');
  return open <= 0 ? '' : text.slice(0, open);
}

function isLibrary(path: string, functionName: string): boolean {
  const normal = path.replaceAll('\\', '/');
  if (normal.includes('/pkg/mod/') || normal.includes('/vendor/')) return true;
  if (functionName === 'panic' || functionName.startsWith('runtime.')) return true;
  return /(?:^|\/)(?:go|Go|libexec|goroot|golang)\/src\/[^./]+\//.test(normal);
}
