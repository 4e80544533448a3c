/** What a piece of code mentions, and which variables it gives values to; both may be more than that. */
export interface Words {
  readonly all: ReadonlySet<string>;
  readonly assigned: ReadonlySet<string>;
}

/** Names and signs of assignment; what is in strings, characters and comments is not code. */
const tokens =
  /(?<name>[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*)|(?<sign>(?:<<|>>>?)=|\+\+|--|[=!<>]?=+)|"""[\s\S]*?"""|"[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\\\n]*(?:\\.[^'\\\n]*)*'|\/\/.*|\/\*[\s\S]*?\*\//g;

/** Reads the words of code. */
export function wordsIn(code: string): Words {
  const all = new Set<string>();
  const assigned = new Set<string>();
  let last = '';
  let isUpdated = false;
  tokens.lastIndex = 0;
  for (let token = tokens.exec(code); token; token = tokens.exec(code)) {
    const { 1: name, 2: sign } = token;
    if (name !== undefined) {
      all.add(name);
      if (isUpdated) assigned.add(name);
      // `++this.count`
      isUpdated &&= name === 'this';
      last = name;
    } else if (sign !== undefined && !comparing.test(sign)) {
      assigned.add(last);
      isUpdated = sign !== '=';
    }
  }
  return { all, assigned };
}

const comparing = /^[=!<>]=/;
