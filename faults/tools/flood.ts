import { createPublisher } from '../../electron/testing/publisher.ts';

export interface FloodMessage {
  readonly topic: string;
  readonly payload: string;
}

/** Messages on their way to the broker at once. */
const underWay = 1000;

/** Publishes so many messages at QoS 1, as fast as the broker takes them; resolves when it has all of them. */
export async function flood(
  brokerPort: number,
  count: number,
  messageOf: (index: number) => FloodMessage,
  { retain = false } = {},
): Promise<void> {
  await using publisher = await createPublisher(brokerPort);
  let next = 0;
  const work = async () => {
    for (let index = next++; index < count; index = next++) {
      const { topic, payload } = messageOf(index);
      await publisher.publish(topic, payload, { retain });
    }
  };
  await Promise.all(Array.from({ length: underWay }, work));
}
