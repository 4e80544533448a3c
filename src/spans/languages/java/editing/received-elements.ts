import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Declaration } from '../scopes.ts';
import type { ActionFile } from './action-file.ts';
import { lambdaEvent, type ReceivingClient, receivingClients } from './receiving-clients.ts';
import type { Types } from './types.ts';

/** Variables are declared by each other; further than this nobody looks. */
const furthest = 20;

/** What gives what it is called on, or some of it. */
const keeping =
  /^(?:stream|parallelStream|sequential|parallel|filter|peek|sorted|limit|skip|toList|records|getRecords|join|get)$/;

/** Whose messages an expression has, as far as the file tells: `consumer.poll(…)`, `response.messages()`. */
export function clientOfElements(file: ActionFile, expression: SyntaxNode, types: Types): ReceivingClient | undefined {
  const { scopes, types: known } = file.known;
  let node: SyntaxNode | undefined = expression;
  for (let steps = 0; node && steps < furthest; steps++) {
    if (node.type !== 'method_invocation') {
      const field: SyntaxNode | undefined = node.type === 'field_access' ? node.field('field') : undefined;
      const declared: Declaration | undefined = field ? scopes.fieldNamed(field.text, node) : scopes.resolve(node);
      const written = declared?.type?.text ?? 'var';
      if (written !== 'var') return clientOfMany(written, types);
      node = declared?.kind === 'element' ? undefined : declared?.value;
      continue;
    }
    const name = node.field('name')!.text;
    const [own] = known.methodsCalled(node);
    if (own) return clientOfMany(own.field('type')?.text ?? '', types);
    const object: SyntaxNode | undefined = node.field('object');
    const type = (name === 'poll' || name === 'receiveMessage') && object ? known.of(object) : undefined;
    if (type !== undefined) return clientOfReceiver(type.split('.').at(-1)!, types);
    node = keeping.test(name) || name === 'messages' ? object : undefined;
  }
  return undefined;
}

const kafka = 'org.apache.kafka.clients.consumer';
const sqs = 'software.amazon.awssdk.services.sqs';

/** What is given by whatever receives, by the type of that. */
function clientOfReceiver(simple: string, types: Types): ReceivingClient | undefined {
  const isOf = (container: string) => types.isType(simple, `${container}.${simple}`);
  if (/^(?:Kafka|Mock|Share)?Consumer$/.test(simple) && isOf(kafka)) return clientOfType(`${kafka}.ConsumerRecord`);
  return /^Sqs(?:Async)?Client$/.test(simple) && isOf(sqs) ? clientOfType(`${sqs}.model.Message`) : undefined;
}

/** Of a type that has many messages: `List<Message>`. */
function clientOfMany(written: string, types: Types): ReceivingClient | undefined {
  if (types.isType(written, `${kafka}.ConsumerRecords`)) return clientOfType(`${kafka}.ConsumerRecord`);
  if (types.isType(written, `${sqs}.model.ReceiveMessageResponse`)) return clientOfType(`${sqs}.model.Message`);
  if (types.isType(written, lambdaEvent)) return clientOfType(`${lambdaEvent}.SQSMessage`);
  const element = /^[\w.]*(?:List|Collection|Iterable|Set|Queue|Stream)\s*<\s*(?:\?\s*extends\s+)?([\s\S]+)>$/.exec(
    written,
  );
  return element ? receivingClients.find(({ type }) => types.isType(element[1]!, type)) : undefined;
}

function clientOfType(qualified: string): ReceivingClient | undefined {
  return receivingClients.find(({ type }) => type === qualified);
}
