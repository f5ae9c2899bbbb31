import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { addBurstSite, burstSiteName } from '../electron/testing/burst.ts';
import { startMosquitto } from '../electron/testing/mosquitto.ts';
import { createPublisher, type Publisher } from '../electron/testing/publisher.ts';
import { type RunningDesktop, startDesktop } from './startDesktop.ts';

/** A site on a broker of its own, to be filled with bursts, and the desktop program that listens there. */
export interface Burst {
  readonly dataDir: string;
  readonly publisher: Publisher;
  /** Starts the desktop program on the same data directory and waits until the site is connected. */
  startConnected(): Promise<RunningDesktop>;
}

export const test = base.extend<{ burst: Burst }>({
  burst: async ({ browser }, use) => {
    using directory = mkdtempDisposableSync(join(tmpdir(), 'vedetta-burst-'));
    const dataDir = directory.path;
    await using broker = await startMosquitto({ unlimitedQueue: true });
    await using publisher = await createPublisher(broker.port);
    await addBurstSite(dataDir, broker.port);
    await use({
      dataDir,
      publisher,
      async startConnected() {
        const electron = process.env['VEDETTA_ELECTRON'];
        const desktop = await startDesktop(browser, electron, ['--monitor-interval', '1'], dataDir);
        await expect
          .poll(async () => (await desktop.trayMenu()).map(({ label }) => label))
          .toContain(`${burstSiteName}: connected`);
        return desktop;
      },
    });
  },
});

export { expect };
