import { mentionsAny } from '../../../syntax/mentions-any.ts';
import { someNode } from '../../../syntax/some-node.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../syntax.ts';

/**
 * Whether code only keeps a message for later, or gives it to who waits for it or to a thread: what is done with it is not
 * there.
 *
 * @param message The variable of a message, whose methods tell what is in it.
 * @param others What else comes with it, or what it holds.
 */
export function isHandedOn(code: SyntaxNode, message: string | undefined, others: readonly string[]): boolean {
  const made = new Set([...(message === undefined ? [] : [message]), ...others]);
  let isGiven = false;
  const isWorkedOn = someNode([code], (node) => {
    // What is done about errors, or some other time, tells nothing of the message.
    if (/^(catch_clause|lambda_expression|class_body)$/.test(node.type)) return 'passed over';
    if (node.type === 'variable_declarator') {
      const value = node.field('value');
      if (value && mentionsAny(value, made)) made.add(node.field('name')!.text);
    }
    if (node.type !== 'method_invocation') return undefined;
    const step = ofCall(node, message, made);
    if (step === 'work') return 'found';
    isGiven ||= step === 'given';
    return step === 'shown' ? 'passed over' : undefined;
  });
  return !isWorkedOn && isGiven;
}

function ofCall(
  call: SyntaxNode,
  message: string | undefined,
  made: ReadonlySet<string>,
): 'work' | 'given' | 'shown' | undefined {
  const name = call.field('name')!.text;
  const object = call.field('object');
  const given = argumentsOf(call);
  if (object && /\blog(ger)?$|^System\.out$/i.test(object.text)) return 'shown';
  if (starting.test(name) && object && /exec|pool|worker|future|scheduler/i.test(object.text)) {
    return given.some((one) => mentionsAny(one, made)) ? 'given' : 'work';
  }
  if (object && keeping.test(name) && !working.test(object.text)) {
    // A map that is filled from messages is a view of them: that is work, unless it has the messages themselves.
    const isKept = given.length === 1 ? mentionsAny(given[0]!, made) : given.some(({ text }) => text === message);
    return isKept ? 'given' : given.length === 1 ? undefined : 'work';
  }
  const root = object && /^\w+/.exec(object.text)?.[0];
  const isAsked = root !== undefined && (root === message || (made.has(root) && asking.test(name)));
  return isAsked || plain.test(name) ? undefined : 'work';
}

const keeping = /^(?:add|addLast|addFirst|addAll|offer|push|put|enqueue|complete)$/;

/** Who is given something by such a name works on it. */
const working = /(?:service|repository|repo|dao|client|manager|store|handler|gateway|template|api)$/i;

/** What begins work that nobody waits for there. */
const starting = /^(?:submit|execute|schedule|runAsync|supplyAsync)$/;

const asking = /^(?:get|get[A-Z]\w*|set[A-Z]\w*|trim|split|substring|getBytes)$/;

/** What looks, counts, converts or tells the broker that a message came. */
const plain =
  /^(?:is[A-Z]\w*|has[A-Z]\w*|contains\w*|equals|size|length|computeIfAbsent|increment\w*|getAndIncrement|countDown|(?:parse|convert|deserialize)(?:Message|Value|Payload|Body|Json|Record|Event|Int|Long)?|readValue|valueOf|of|format|toString|basicAck|ack|acknowledge|commitSync|commitAsync)$/;
