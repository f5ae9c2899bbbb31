import { afterEach, beforeEach } from 'vitest';
import { temporaryDirectory } from '../../db/testing/temporaryDirectory.ts';
import { createFakeClock, type FakeClock } from './fakeClock.ts';
import { type IngestWorld, type IngestWorldOptions, openIngestWorld } from './ingestWorld.ts';
import { telemetry } from './telemetry.ts';

/** A topic of telemetry of the first site. */
export const topic = 'site_001/gateway/1/dataloggers/telemetry';

/** How long a message waits for company before its commit, in milliseconds. */
export const company = 10;

export interface IngestSuite {
  /** Anew for each test. */
  readonly clock: FakeClock;
  /** Opens ingest over the database file of the test, with two sites. */
  open(options?: Partial<IngestWorldOptions>): Promise<IngestWorld>;
  /** A telemetry message of one reading, dated now. */
  message(value: number, serial?: string): string;
}

/** Gives each test of a file a clock and a directory of its own. Call it at the top of the file. */
export function ingestSuite(): IngestSuite {
  let directory: ReturnType<typeof temporaryDirectory>;
  let clock: FakeClock;
  beforeEach(() => {
    directory = temporaryDirectory();
    clock = createFakeClock(Date.UTC(2026, 10, 20, 15, 0, 0));
  });
  afterEach(() => directory[Symbol.dispose]());
  return {
    get clock() {
      return clock;
    },
    open: (options = {}) =>
      openIngestWorld({ dataDir: directory.path, clock, sites: ['site_001', 'site_002'], ...options }),
    message: (value, serial = 'GW1') => telemetry(serial, clock.now(), value),
  };
}
