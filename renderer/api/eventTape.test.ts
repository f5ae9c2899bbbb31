import { expect, it } from 'vitest';
import type { VedettaEvent } from '../../shared/events.ts';
import { createEventTape } from './eventTape.ts';

const silent = (siteId: number, id: string): VedettaEvent => ({
  type: 'data_state',
  siteId,
  dataState: 'silent',
  id,
  at: 0,
});
const bySite = (event: VedettaEvent) => ('siteId' in event && event.siteId < 9 ? String(event.siteId) : null);

it('answers with the last event of each entity that arrived during the reading, and with no other', async () => {
  const tape = createEventTape();
  const { promise, resolve } = Promise.withResolvers<string>();
  tape.record([silent(1, 'before')]);
  const reading = tape.during(() => promise, bySite);
  tape.record([silent(1, 'b-1'), silent(2, 'b-2')]);
  tape.record([silent(1, 'b-3'), silent(9, 'b-4')]);
  resolve('read');
  const { answer, since } = await reading;
  tape.record([silent(1, 'after')]);
  expect([answer, since.map(({ id }) => id)]).toEqual(['read', ['b-2', 'b-3']]);
});

it('hands on that a reading failed', async () => {
  const tape = createEventTape();
  await expect(tape.during(() => Promise.reject(new Error('gone')), bySite)).rejects.toThrow('gone');
});
