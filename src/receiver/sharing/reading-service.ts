import * as l10n from '@vscode/l10n';
import type { Handlers } from '../../protocol/channel.ts';
import type { ReceiverRequests } from '../../protocol/receiver.ts';

/** What changes a receiver or what it has, or writes files. */
const changing = [
  'start',
  'stop',
  'close',
  'beginRun',
  'endRun',
  'pinTrace',
  'setOpenTraces',
  'exportTraces',
  'importFile',
  'importData',
  'openRemoteTrace',
  'clear',
] as const satisfies readonly (keyof ReceiverRequests)[];

/** What is asked of a receiver by those who only read. */
export type ReadingRequests = Omit<ReceiverRequests, (typeof changing)[number]>;

/** Refuses all but what reads. */
export function readingOnly(handlers: Handlers<ReadingRequests>): Handlers<ReceiverRequests> {
  const refuse = () => {
    throw new Error(l10n.t('This receiver can only be read.'));
  };
  const refused = Object.fromEntries(changing.map((name) => [name, refuse])) as Record<
    (typeof changing)[number],
    never
  >;
  return { ...handlers, ...refused };
}
