import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import mqttPacket from 'mqtt-packet';
import { expect, test } from 'vitest';
import { createPacketSizes } from './packetSizes.ts';

const publish = (payloadBytes: number) =>
  mqttPacket.generate(
    {
      cmd: 'publish',
      topic: 'a',
      payload: Buffer.alloc(payloadBytes, 0xff),
      qos: 0,
      retain: false,
      dup: false,
    },
    { protocolVersion: 5 },
  );

test('each packet is found, however the bytes are cut into chunks', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(0, 1, 100, 130, 20_000), { minLength: 1, maxLength: 6 }),
      fc.array(fc.integer({ min: 1, max: 5000 }), { maxLength: 30 }),
      (payloads, cuts) => {
        const packets = payloads.map(publish);
        let rest = Buffer.concat(packets);
        const sizes = createPacketSizes();
        let largest = 0;
        for (const cut of [...cuts, rest.length]) {
          largest = Math.max(largest, sizes.next(rest.subarray(0, cut)));
          rest = rest.subarray(cut);
        }
        largest = Math.max(largest, sizes.next(rest));
        expect(largest).toBe(Math.max(...packets.map(({ length }) => length)));
      },
    ),
  );
});

test('a size is told with the header, before the bytes have come', () => {
  const sizes = createPacketSizes();
  expect(sizes.next(Buffer.from([0xd0, 0, 0x30, 0xff, 0xff]))).toBe(2);
  expect(sizes.next(Buffer.from([0xff, 0x7f]))).toBe(268_435_455 + 5);
  expect(sizes.next(Buffer.alloc(1000, 0x30))).toBe(0);
});
