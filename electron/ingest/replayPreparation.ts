import type { KeptFailure } from '../../shared/failures.ts';
import type { CustomReader } from '../parsers/custom/customReader.ts';
import { needsPreparing } from '../parsers/MqttMessageProcessor.ts';
import type { ReadyFailure } from './replay.ts';
import type { WantedTopics } from './wanted.ts';

/**
 * Has custom parsers read the messages of the inbox that are theirs now, in order. It is done before the lane of
 * commits is asked for, so that a slow parser holds up no live message.
 */
export function createReplayPreparation(
  wanted: WantedTopics,
  customs: Pick<CustomReader, 'read'>,
): (messages: readonly KeptFailure[]) => Promise<ReadyFailure[]> {
  const parserOf = ({ connectionId, topic }: KeptFailure) => {
    const known = wanted.lookUp(connectionId, topic);
    return known.nameFault === null ? needsPreparing(known) : null;
  };

  return async (messages) => {
    const ready: ReadyFailure[] = [];
    while (ready.length < messages.length) {
      const rest = messages.slice(ready.length);
      const [first] = rest;
      if (first === undefined) break;
      const parser = parserOf(first);
      if (parser === null) {
        ready.push({ ...first, prepared: null });
        continue;
      }
      const end = rest.findIndex((message) => parserOf(message) !== parser);
      const together = end < 0 ? rest : rest.slice(0, end);
      const verdicts = await customs.read(
        parser,
        together.map(({ topic, receivedAt, payload, siteId }) => ({
          siteId,
          topic,
          receivedAt,
          payload,
          siteCode: wanted.siteCode(siteId),
        })),
      );
      for (const [index, verdict] of verdicts.entries()) {
        const message = together[index];
        if (message !== undefined) ready.push({ ...message, prepared: { ...verdict, parser } });
      }
    }
    return ready;
  };
}
