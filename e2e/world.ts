import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { startBuiltService } from '../electron/testing/builtService.ts';
import { startMosquitto } from '../electron/testing/mosquitto.ts';
import { createPublisher } from '../electron/testing/publisher.ts';
import { test as base } from './fixtures.ts';
import { worldParser } from './worldParser.ts';
import { siteTelemetry, telemetryTopic, type WorldSite, worldSites } from './worldSites.ts';

/** A broker with a dozen sites in the field, and the data directory that knows them. */
export interface World {
  readonly dataDir: string;
  /** Every site that sends at all does so once, as it was measured at `at`; settles when the broker has it. */
  speak(at?: number): Promise<void>;
  /** One site does so. */
  speakOf(code: string, at: number): Promise<void>;
  /** Those do that have not fallen silent. */
  speakOn(): Promise<void>;
  /** A gateway sends a text where a list must be. */
  speakNonsense(): Promise<void>;
  /** What the program has made of it so far. */
  stored(): { readonly gateways: number; readonly failures: number };
}

/** Nobody listens there. */
const DEAD_PORT = 9;

function connectionOf({ fate }: WorldSite, brokerPort: number) {
  return {
    brokerHost: '127.0.0.1',
    brokerPort: fate === 'failing' ? DEAD_PORT : brokerPort,
    isActive: fate !== 'off',
    // Known to the broker, but not without its password.
    username: fate === 'refused' ? 'scada' : null,
    retryAttempts: 1,
  };
}

/** Adds the sites of the world, and a parser of its own, by the built service, which then ends. */
async function addSites(dataDir: string, brokerPort: number): Promise<void> {
  await using service = await startBuiltService(dataDir, ['--paused', '--no-demo']);
  for (const site of worldSites) {
    await service.call('POST', '/sites', {
      code: site.code,
      name: site.name,
      connection: connectionOf(site, brokerPort),
      topics: [{ topicPattern: `${site.code}/#` }],
    });
  }
  const { name, versions } = worldParser;
  const [first, second] = versions;
  await service.call('POST', '/parsers', { name, ...first });
  await service.call('PUT', `/parsers/${name}`, { ...second, isActive: false });
  await service.stop();
}

const counts = z.object({ gateways: z.number(), failures: z.number() });

function storedIn(dataDir: string): z.infer<typeof counts> {
  using stack = new DisposableStack();
  const database = stack.adopt(new Database(join(dataDir, 'vedetta.db'), { readonly: true }), (opened) =>
    opened.close(),
  );
  const row = database.prepare(
    `SELECT (SELECT count(*) FROM gateway) AS gateways, (SELECT count(*) FROM mqtt_parsing_log) AS failures`,
  );
  return counts.parse(row.get());
}

/** The program finds the world's sites when it starts. */
export const test = base.extend<{ world: World }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from its first parameter.
  world: async ({}, use) => {
    using directory = mkdtempDisposableSync(join(tmpdir(), 'vedetta-world-'));
    await using broker = await startMosquitto({
      users: { scada: 'secret' },
      config: ['allow_anonymous true'],
    });
    await using publisher = await createPublisher(broker.port);
    await addSites(directory.path, broker.port);
    const speakOf = (code: string, at: number) =>
      publisher.publish(telemetryTopic(code), siteTelemetry(code, at));
    const speak = async (fates: readonly WorldSite['fate'][], at: number) => {
      const speaking = worldSites.filter(({ fate }) => fates.includes(fate));
      await Promise.all(speaking.map(({ code }) => speakOf(code, at)));
    };
    await use({
      dataDir: directory.path,
      speak: (at = Date.now()) => speak(['flowing', 'silent'], at),
      speakOf,
      speakOn: () => speak(['flowing'], Date.now()),
      speakNonsense: () =>
        publisher.publish(
          telemetryTopic('site_003'),
          siteTelemetry('site_003', Date.now()).replace(/"devices":\[.*\]/, '"devices":"n/d"}]'),
        ),
      stored: () => storedIn(directory.path),
    });
  },
  dataDir: ({ world }, use) => use(world.dataDir),
  flags: ['--no-demo', '--monitor-interval', '2'],
});
