import { type MessageCounters, messageCounters, noMessages } from '../../../shared/domain/outcome.ts';

const names = messageCounters.keyof().options;

/** What became of no message. */
export const noMessageSum: MessageCounters = noMessages;

/** What became of the messages of both together. */
export function addMessages(a: MessageCounters, b: MessageCounters): MessageCounters {
  const sum = { ...a };
  for (const name of names) sum[name] += b[name];
  return sum;
}
