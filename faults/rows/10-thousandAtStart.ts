import { startMosquitto } from '../../electron/testing/mosquitto.ts';
import type { ServiceRow } from '../row.ts';
import { importSites, untilConnected } from '../stage/manySites.ts';

const counts = { full: 1000, quick: 40 };

export const thousandAtStart: ServiceRow = {
  id: '10',
  title: '1,000 sites at start',
  expected: 'all up',
  subject: 'service',
  memoryCeilingMb: 550,
  // It is started anew, which every site feels.
  bystander: 'accounted',
  async run({ form, checks, dataDir, ...stage }) {
    const count = counts[form];
    await using broker = await startMosquitto();
    await importSites(stage, count, broker.port);
    await untilConnected(dataDir, count);
    await stage.service.present.stop();

    await stage.start();
    const readyAt = Date.now();
    await untilConnected(dataDir, count);
    const upMs = Date.now() - readyAt;
    return [
      checks.within(`${count} sites up after`, upMs, 10_000),
      checks.told('event loop late meanwhile, at most', Math.round(stage.service.lateness().maxMs), 'ms'),
    ];
  },
};
