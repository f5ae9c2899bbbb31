import { connect } from 'node:net';
import { expect, it, vi } from 'vitest';
import type { Announcement } from '../../shared/events.ts';
import { openApiUnderTest } from '../testing/apiUnderTest.ts';

/** A row of the parsing log of about 3 KB: rows are never coalesced. */
const row = (id: number): Announcement => ({
  type: 'parsing_error',
  siteId: 1,
  entry: {
    id,
    siteId: 1,
    siteCode: 'site_001',
    timestamp: 0,
    topic: 'site_001/x',
    parserName: null,
    errorType: 'PARSE_ERROR',
    errorMessage: 'm',
    exceptionType: null,
    exceptionTraceback: null,
    payloadSample: 'x'.repeat(3000),
  },
});

it.each(['/events', '/events/batches'])(
  'a reader of %s that stops reading is not written to any more, and hears one lag when it goes on',
  async (path) => {
    await using api = await openApiUnderTest();
    const { events } = api.services;
    const { hostname, port } = new URL(api.url);
    const socket = connect(Number(port), hostname);
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    socket.write(
      `GET /api/v1${path} HTTP/1.1\r\nhost: ${api.host}\r\nauthorization: Bearer ${api.viewer}\r\n\r\n`,
    );
    await vi.waitFor(() => expect(text).toContain('text/event-stream'));
    socket.pause();

    // 75 MB of rows: far more than the sockets of both sides hold.
    const witness = events.subscribe();
    const newest = 25_000;
    for (let id = 1; id <= newest; id += 1) {
      events.announce(row(id));
      if (id % 1000 === 0) for (let heard = 0; heard < 1000; heard += 1) await witness.next();
    }
    const written = text.length;
    socket.resume();
    await vi.waitFor(() => expect(text).toContain(`"id":${newest},`), { timeout: 30_000, interval: 500 });
    expect(written).toBeLessThan(1000);
    // What was sent, what waited after the backlog ran over for the last time, and one lag for all between.
    expect(text.match(/"type":"lag"/g)).toHaveLength(1);
    const [, missed] = /"type":"lag","missed":(\d+)/.exec(text) ?? [];
    const received = text.match(/"type":"parsing_error"/g)?.length ?? 0;
    expect(Number(missed) + received).toBe(newest);
    expect(received).toBeLessThan(15_000);
    socket.destroy();
    await vi.waitFor(() => expect(events.receivers).toBe(1));
  },
);
