/** A comment or a name by which the author of a handler shows that failures are expected. */
export function saysExpected(clause: string, error: string | undefined): boolean {
  return comments.test(clause) || (error !== undefined && unusedNames.test(error));
}

/** Whether the failure of what is called is an answer, such as whether a text is JSON or a file is there. */
export function failsAsAnswer(callee: string): boolean {
  return answers.test(callee);
}

const comments = /\/[/*]|\b(ignor|expected|swallow|best.?effort|non.?fatal|fall.?back|optional)/i;

const unusedNames = /^_|^(ignored?|expected|unused)$/i;

const answers =
  /(^|\.)(JSON\.parse|JSON\.stringify|parse|URL|RegExp|decodeURI(Component)?|atob|resolve|access(Sync)?|l?stat(Sync)?|exists?|has\w*|is[A-Z]\w*)$/;
