import type { LineFrame } from './stack-frame.ts';

const FRAME =
  /\{\s*('[^'\n]{0,200}'|[\w.@]{1,200}),\s*:?('[^'\n]{0,200}'|[\w/@?!-]{1,200}),\s*(?:\d{1,3}|\[[^\]]{0,2000}\]),\s*\[\s*(?:\{file,\s*|file: )(?:~c)?["']([^"'\n]{1,1000})["']\}?,\s*(?:\{line,\s*|line: )(\d{1,9})/g;

/** `{module,function,arity,[{file,"src/module.erl"},{line,12}]}`, as terms are printed, over lines where they are long. */
export function erlangFrames(text: string): LineFrame[] {
  if (!text.includes('{file,') && !text.includes('[file: ')) return [];
  const frames: LineFrame[] = [];
  for (const match of text.matchAll(FRAME)) {
    const [whole, module, functionName, path, line] = match;
    const start = match.index + whole.lastIndexOf(path!);
    const end = start + path!.length;
    // Files of Erlang itself are told without a folder.
    const isLibrary = !path!.includes('/') || undefined;
    const frame = { start, end, functionName: functionName!, className: module!, path: path!, line: Number(line) };
    frames.push(isLibrary ? { ...frame, isLibrary } : frame);
  }
  return frames;
}
