/** What an attribute could be made of a value of a type. */
export interface AttributeKind {
  readonly kind: 'plain' | 'text' | 'list';
  /** It may be `None`, which attributes may not. */
  readonly isOptional: boolean;
}

/**
 * The kind of an annotation that is plain to see: `str`, `int | None`, `Optional[UUID]`, `list[Item]`, `Annotated[int, Query()]`.
 * `text`: a value that is a good attribute as a string.
 */
export function kindOfAnnotation(annotation: string): AttributeKind | undefined {
  let members = [annotation];
  let isOptional = false;
  const kinds = new Set<AttributeKind['kind']>();
  // Each step takes off one layer.
  for (let steps = 0; members.length > 0 && steps < deepest; steps++) {
    const left: string[] = [];
    for (const member of members) {
      const type = member
        .trim()
        .replace(/^(["'])(.*)\1$/s, '$2')
        .trim();
      const inner = innerOf(type);
      if (inner) {
        if (inner.isOptional) isOptional = true;
        left.push(...inner.members);
        continue;
      }
      if (type === 'None') isOptional = true;
      else {
        const kind = kindOfName(type);
        if (!kind) return undefined;
        kinds.add(kind);
      }
    }
    members = left;
  }
  const [kind] = kinds;
  return kind && kinds.size === 1 && members.length === 0 ? { kind, isOptional } : undefined;
}

const deepest = 6;

function innerOf(type: string): { readonly members: readonly string[]; readonly isOptional: boolean } | undefined {
  const members = splitAt(type, '|');
  if (members.length > 1) return { members, isOptional: false };
  const [, name, given] = /^(?:[\w.]+\.)?(Optional|Union|Annotated|Final)\[(.*)\]$/s.exec(type) ?? [];
  if (name === undefined) return undefined;
  const parts = splitAt(given!, ',');
  return { members: name === 'Annotated' ? parts.slice(0, 1) : parts, isOptional: name === 'Optional' };
}

function kindOfName(type: string): AttributeKind['kind'] | undefined {
  if (/^(str|int|float|bool)$/.test(type)) return 'plain';
  const name = /^(?:[\w.]+\.)?(\w+)(\[|$)/.exec(type)?.[1] ?? '';
  if (name === 'Literal' || name === 'LiteralString') return 'plain';
  if (name === 'UUID') return 'text';
  return lists.has(name) ? 'list' : undefined;
}

/** Those that have a length: a generator has none. */
const lists: ReadonlySet<string> = new Set(
  'list List tuple Tuple set Set frozenset FrozenSet dict Dict Sequence MutableSequence Collection Mapping MutableMapping AbstractSet deque'.split(
    ' ',
  ),
);

/** The parts of a text between separators that are in no brackets or quotes. */
function splitAt(text: string, separator: ',' | '|'): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!;
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if ('[('.includes(character)) depth++;
    else if ('])'.includes(character)) depth--;
    else if (character === separator && depth === 0) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...parts, text.slice(start)];
}
