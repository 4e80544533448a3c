import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { blockOf } from '../syntax.ts';
import { ownNodesOf } from './own-nodes.ts';

/** What a `with` must not do because handlers among statements do it to what they then throw on. */
export function unlessRecorded(nodes: readonly SyntaxNode[], span: string): readonly string[] {
  const recording = ownNodesOf(nodes).filter(
    (node) => /^except_/.test(node.type) && ownNodesOf([node]).some(({ type }) => type === 'raise_statement'),
  );
  const does = (method: string) => recording.some(({ text }) => new RegExp(`\\b${span}\\.${method}\\s*\\(`).test(text));
  return [
    ...(does('record_exception') ? ['record_exception=False'] : []),
    ...(does('set_status') ? ['set_status_on_exception=False'] : []),
  ];
}

/** Whether a handler does no more than a `with` does: it records what is an `Exception`, and throws it on. */
export function onlyRecords(handler: SyntaxNode, span: string): boolean {
  const [value] = handler.children;
  const type = value?.type === 'as_pattern' ? value.children[0] : value;
  const statements = blockOf(handler)?.children ?? [];
  const last = statements.at(-1);
  if (type?.text !== 'Exception' || last?.type !== 'raise_statement' || last.children.length > 0) return false;
  const error = value?.field('alias')?.text ?? '';
  const recorded = new RegExp(`^${span}\\.record_exception\\s*\\(\\s*\\w+\\s*\\)$`);
  const failed = new RegExp(`^${span}\\.set_status\\s*\\(`);
  // A description of its own would be lost.
  const isOfError = (text: string) => !/["']/.test(text) || text.includes(error);
  return statements.slice(0, -1).every(({ text }) => recorded.test(text) || (failed.test(text) && isOfError(text)));
}
