import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startEngine } from '../testing/engineUnderTest.ts';

it('the interval that was set runs the monitor at once and after a restart; a flag wins for its run', async () => {
  using directory = mkdtempDisposableSync(join(tmpdir(), 'vedetta-settings-'));
  const dataDir = directory.path;
  const told = async (monitorIntervalSeconds: number | null, patch?: object) => {
    await using engine = await startEngine({ dataDir, config: { monitorIntervalSeconds } });
    if (patch !== undefined) await engine.call('PATCH', '/settings', patch);
    const { intervalSeconds } = engine.engine.api.monitor.state();
    return { intervalSeconds, settings: await engine.call('GET', '/settings') };
  };
  const runs = [
    await told(null, { monitorIntervalSeconds: 7 }),
    await told(null),
    await told(300, { language: 'it' }),
    await told(null),
  ];
  expect(runs).toMatchObject([
    { intervalSeconds: 7, settings: { monitorIntervalSeconds: 7, overridden: [] } },
    { intervalSeconds: 7, settings: { monitorIntervalSeconds: 7 } },
    {
      intervalSeconds: 300,
      settings: { monitorIntervalSeconds: 300, language: 'it', overridden: ['monitorIntervalSeconds'] },
    },
    { intervalSeconds: 7, settings: { monitorIntervalSeconds: 7, language: 'it', overridden: [] } },
  ]);
});
