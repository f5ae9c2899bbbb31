import { startMosquitto } from '../../electron/testing/mosquitto.ts';
import type { ServiceRow } from '../row.ts';
import { importSites, untilConnected } from '../stage/manySites.ts';

const counts = { full: 1000, quick: 40 };

export const thousandAtStart: ServiceRow = {
  id: '10',
  title: '1,000 sites at start',
  expected: 'all up',
  subject: 'service',
  memoryCeilingMb: 350,
  // It is started anew, which every site feels.
  bystander: 'accounted',
  async run({ form, checks, ...stage }) {
    const count = counts[form];
    await using broker = await startMosquitto();
    await importSites(stage, count, broker.port);
    await untilConnected(stage, count);
    await stage.service.present.stop();

    await stage.start();
    const readyAt = Date.now();
    await untilConnected(stage, count);
    const { p99Ms, maxMs } = stage.service.lateness();
    return [
      checks.within(`${count} sites up after`, Date.now() - readyAt, 10_000),
      checks.atLeast('longest stop of the event loop', Math.round(maxMs), 'ms', 0),
      checks.within('its p99', p99Ms, 1000),
    ];
  },
};
