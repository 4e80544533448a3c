import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf, unwrapped } from '../syntax.ts';
import type { MessageNames } from './message-names.ts';
import { calledIn } from './receiver.ts';

/** Whether a call does nothing with a message but to ask what is in it, to count it, or to tell the broker that it came. */
export function isPureCall(call: SyntaxNode, names: MessageNames): boolean {
  const called = calledIn(call);
  const callee = unwrapped(call.field('function')!);
  if (names.isRootOf(callee) || settling.test(called) || counting.test(called) || converting.test(called)) return true;
  if (callee.type === 'identifier') return making.test(called);
  if (making.test(called) || (called === 'set' && argumentsOf(call).all.length === 0)) return true;
  if (/^(?:time|datetime)\./.test(callee.text)) return called !== 'sleep';
  return asking.test(called) && names.isMadeRootOf(callee);
}

/** Functions of the language, and classes, which have a capital. */
const making =
  /^(?:[A-Z]\w*|len|str|int|float|bool|bytes|dict|list|tuple|repr|type|isinstance|hasattr|getattr|min|max|sum|sorted|range|enumerate|cast)$/;

/** Methods of texts, lists and dictionaries. */
const asking =
  /^(?:get|items|keys|values|copy|pop|setdefault|update|strip|split|rsplit|join|replace|lower|upper|startswith|endswith)$/;

const settling = /^_?(?:basic_)?(?:n?ack|reject|acknowledge|commit|store_offsets|task_done|delete_message|is_set)$/;

const counting = /^(?:count_\w+|inc|increment|observe|labels)$/;

/** What a message holds is read by these, whatever their object; `parse_and_store` may do more. */
const converting =
  /^_*(?:loads|decode|encode|deserialize|parse|convert|unpack)(?:_(?:message|value|key|payload|body|record|event|json))?$/;
