import { expect, it } from 'vitest';
import { sampleIncident, sampleIncidentSite } from '../../../testing/sampleIncident.ts';
import { beneath, byUrgency, heldUp, insteadOf, isTended, settlingSince } from './incidentOrder.ts';

const upper = sampleIncidentSite({ siteId: 14, gateways: 3, dataloggers: 13, sensors: 55 });
const lower = sampleIncidentSite({ siteId: 15, gateways: 2, dataloggers: 9, sensors: 41 });

it('takes what nobody takes care of first, then the worst, then the oldest', () => {
  const incidents = [
    sampleIncident({ id: 1, openedAt: 5 }),
    sampleIncident({ id: 2, openedAt: 1, severity: 'warning' }),
    sampleIncident({ id: 3, openedAt: 0, acknowledgedAt: 9 }),
    sampleIncident({ id: 4, openedAt: 3 }),
    sampleIncident({ id: 5, openedAt: 2, kind: 'silent' }),
  ];
  expect(byUrgency(incidents).map(({ id }) => id)).toEqual([4, 1, 5, 2, 3]);
});

it('leaves out the sites that are well again, until all are', () => {
  const sites = [upper, { ...lower, restoredAt: 7 }];
  expect(heldUp(sampleIncident({ sites })).map(({ siteId }) => siteId)).toEqual([14]);
  const back = sites.map((site) => ({ ...site, restoredAt: 8 }));
  expect(heldUp(sampleIncident({ sites: back, resolvedAt: 9 }))).toHaveLength(2);
});

it('adds up what lies beneath', () => {
  expect(beneath([upper, lower])).toEqual({ gateways: 5, dataloggers: 22, sensors: 96 });
});

it('is one instead of every site and device; of a device instead of what hangs on it', () => {
  expect(insteadOf(sampleIncident({ sites: [upper, lower] }))).toBe(125);
  const device = { type: 'gateway', id: 1, serialNumber: 'G', label: null } as const;
  expect(insteadOf(sampleIncident({ kind: 'gateway_offline', device, sites: [lower] }))).toBe(52);
});

it('settles from when the last of its sites came back', () => {
  const sites = [
    { ...upper, restoredAt: 7 },
    { ...lower, restoredAt: 9 },
  ];
  expect(settlingSince(sampleIncident({ sites }))).toBe(9);
  expect(isTended(sampleIncident({ sites }))).toBe(true);
  const over = sampleIncident({ sites, resolvedAt: 9 });
  const partly = sampleIncident({ sites: [upper, { ...lower, restoredAt: 9 }] });
  const ofProgram = sampleIncident({ kind: 'storage', sites: [] });
  expect([over, partly, ofProgram].map(settlingSince)).toEqual([null, null, null]);
});
