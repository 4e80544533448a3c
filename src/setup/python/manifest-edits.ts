/** A package and the one version of it that is asked for. */
export type Pin = readonly [name: string, version: string];

/** The text of a manifest with more packages, in the way that it names those it has; `undefined`: they cannot be added. */
export function withPins(manifest: string, text: string, pins: readonly Pin[]): string | undefined {
  if (pins.length === 0) return text;
  if (manifest === 'pyproject.toml') return inProject(text, pins) ?? inTable(text, poetryTable, pins, '');
  if (manifest === 'Pipfile') return inTable(text, pipenvTable, pins, '==');
  return inRequirements(text, pins);
}

/** One a line, at the end, or each in its place where all are sorted. */
function inRequirements(text: string, pins: readonly Pin[]): string | undefined {
  // Where one has a hash all need one, and we know none.
  if (/^\s*--hash=|\s--hash=/m.test(text)) return undefined;
  const lines = text.split(/\r?\n/);
  while (lines.at(-1)?.trim() === '') lines.pop();
  const names = lines.map((line) => line.toLowerCase());
  const isSorted =
    names.every((line) => /^[a-z0-9]/.test(line)) &&
    names.every((line, index) => index === 0 || names[index - 1]! <= line);
  for (const [name, version] of pins) {
    const place = isSorted ? lines.findIndex((line) => line.toLowerCase() > name) : -1;
    lines.splice(place < 0 ? lines.length : place, 0, `${name}==${version}`);
  }
  return `${lines.join('\n')}\n`;
}

/** In the list `dependencies` of `[project]`, as PEP 621 has it. */
function inProject(text: string, pins: readonly Pin[]): string | undefined {
  const header = /^\[project\][ \t]*(?:#.*)?\r?$/m.exec(text);
  if (!header) return undefined;
  const rest = text.slice(header.index + header[0].length);
  const section = rest.slice(0, /^\[/m.exec(rest)?.index);
  const opened = /^dependencies\s*=\s*\[/m.exec(section);
  if (!opened) return undefined;
  const start = header.index + header[0].length + opened.index + opened[0].length;
  const end = endOfList(text, start);
  if (end === undefined) return undefined;
  const inside = text.slice(start, end);
  const quote = inside.includes('"') || !inside.includes("'") ? '"' : "'";
  const items = pins.map(([name, version]) => `${quote}${name}==${version}${quote}`);
  if (!inside.includes('\n')) {
    const before = inside.trimEnd();
    const separator = before.trim() === '' ? '' : before.endsWith(',') ? ' ' : ', ';
    return text.slice(0, start) + before + separator + items.join(', ') + text.slice(start + before.length);
  }
  const indentation = /\n([ \t]+)["']/.exec(inside)?.[1] ?? '    ';
  // The comma goes after the last string, which a comment may follow.
  const last = [...inside.matchAll(/"[^"\n]*"|'[^'\n]*'|#[^\n]*/g)].filter(([one]) => !one.startsWith('#')).at(-1);
  const lastEnd = last ? last.index + last[0].length : undefined;
  const needsComma = lastEnd !== undefined && !/^\s*,/.test(inside.slice(lastEnd));
  const withComma = needsComma ? `${inside.slice(0, lastEnd)},${inside.slice(lastEnd)}` : inside;
  const added = items.map((item) => `${indentation}${item},\n`).join('');
  // The bracket may close the list behind the last one.
  const isOpen = withComma.slice(withComma.lastIndexOf('\n') + 1).trim() !== '';
  const whole = isOpen ? `${withComma.trimEnd()}\n` : withComma;
  const lineStart = whole.lastIndexOf('\n') + 1;
  return text.slice(0, start) + whole.slice(0, lineStart) + added + whole.slice(lineStart) + text.slice(end);
}

/** Where a list ends whose inside begins at an offset. */
function endOfList(text: string, start: number): number | undefined {
  const tokens = /"[^"\n]*"|'[^'\n]*'|#[^\n]*|\]/g;
  tokens.lastIndex = start;
  for (let token = tokens.exec(text); token; token = tokens.exec(text)) if (token[0] === ']') return token.index;
  return undefined;
}

const poetryTable = /^\[tool\.poetry\.dependencies\][ \t]*(?:#.*)?\r?$/m;
const pipenvTable = /^\[packages\][ \t]*(?:#.*)?\r?$/m;

/** `name = "1.2.3"`, after the last key of a table. */
function inTable(text: string, header: RegExp, pins: readonly Pin[], operator: string): string | undefined {
  const found = header.exec(text);
  if (!found) return undefined;
  const start = found.index + found[0].length;
  const next = /^\[/m.exec(text.slice(start));
  const section = text.slice(start, next ? start + next.index : text.length);
  const end = start + section.trimEnd().length;
  const added = pins.map(([name, version]) => `\n${name} = "${operator}${version}"`).join('');
  return text.slice(0, end) + added + (text.slice(end) || '\n');
}
