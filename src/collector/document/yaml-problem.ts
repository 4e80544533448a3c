import type { ErrorCode, YAMLError } from 'yaml';
import type { YamlProblem } from './yaml-document.ts';

/** Says in the user's words what the YAML parser stumbled over: where, and what to do. */
export function explain(error: YAMLError, text: string): YamlProblem {
  const start = Math.min(error.pos[0], text.length);
  const end = Math.max(start, Math.min(error.pos[1], text.length));
  const message = explanations[error.code]?.(text.slice(start, end), error.message) ?? sentence(error.message);
  return { range: { start, end }, message };
}

const explanations: Partial<Record<ErrorCode, (found: string, detail: string) => string>> = {
  TAB_AS_INDENT: () => 'YAML is indented by spaces: replace the tab.',
  BAD_INDENT: (_, detail) =>
    detail.includes('mapping items') || detail.includes('same column')
      ? 'The indentation fits no level above: keys of one map must start in the same column.'
      : `${sentence(detail)} Check the indentation of this line.`,
  MISSING_CHAR: (_, detail) => {
    if (detail.includes('quote')) return 'The closing quote is missing.';
    if (detail.includes("']'") || detail.includes(' ]')) return "The list is not closed: a ']' is missing.";
    if (detail.includes("'}'") || detail.includes(' }')) return "The map is not closed: a '}' is missing.";
    if (detail.includes(':')) return "This is neither a key nor a value: is a ':' missing after it?";
    return sentence(detail);
  },
  BLOCK_AS_IMPLICIT_KEY: () =>
    "A second ':' on one line: put the nested map on its own, deeper indented lines, or quote a value that contains ': '.",
  MULTILINE_IMPLICIT_KEY: () => "A key must stand on one line: is a ':' missing on the line before?",
  KEY_OVER_1024_CHARS: () => 'A key may have at most 1024 characters.',
  BAD_SCALAR_START: (found) => `A value cannot start with '${found.slice(0, 1)}': put it in quotes.`,
  BAD_DQ_ESCAPE: (found) =>
    `'${found}' is no escape sequence of double quotes: write '\\\\' for a backslash, or use single quotes.`,
  BAD_ALIAS: (_, detail) => `${sentence(detail)} Quote a value that starts with '*' or '&'.`,
  BLOCK_IN_FLOW: () => 'Inside [ ] or { } nothing may be nested by indentation.',
  RESOURCE_EXHAUSTION: () => 'This is nested too deeply to be read.',
  TAG_RESOLVE_FAILED: (_, detail) => sentence(detail),
  UNEXPECTED_TOKEN: (found, detail) =>
    found.trim() === '' ? sentence(detail) : `'${firstLine(found)}' is not expected here.`,
};

function sentence(message: string): string {
  const line = firstLine(message);
  return /[.!?]$/.test(line) ? line : `${line}.`;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]!.slice(0, 120).trimEnd();
}
