import { expect, it } from 'vitest';
import { sampleIncident, sampleIncidentSite } from '../../../testing/sampleIncident.ts';
import { incidentLog } from './incidentLog.ts';

it('is the log of the one site, from a minute before it to a minute after it', () => {
  expect(incidentLog(sampleIncident({ openedAt: 600_000, resolvedAt: 900_000 }))).toEqual({
    site: 1,
    from: 540_000,
    to: 960_000,
  });
});

it('is that of the broker where several sites are held up, up to now while it is open', () => {
  const sites = [sampleIncidentSite(), sampleIncidentSite({ siteId: 2 })];
  expect(incidentLog(sampleIncident({ sites, openedAt: 600_000 }))).toEqual({
    q: '127.0.0.1',
    from: 540_000,
  });
});
