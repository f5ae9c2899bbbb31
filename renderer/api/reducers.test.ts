import { describe, expect, it } from 'vitest';
import type { Announcement, VedettaEvent } from '../../shared/events.ts';
import { sampleConnection } from '../testing/sampleConnection.ts';
import { sampleIncident } from '../testing/sampleIncident.ts';
import { reduceConnections, reduceIncidents, reduceMonitor } from './reducers.ts';

const event = (announcement: Announcement): VedettaEvent => ({ ...announcement, id: 'boot-1', at: 0 });

describe('reduceConnections', () => {
  const first = sampleConnection();

  it('replaces the connection that changed and leaves the others', () => {
    const second = sampleConnection({ siteId: 2, siteCode: 'site_002' });
    const changed = { ...first, status: 'error' as const };
    const list = reduceConnections(
      [first, second],
      [event({ type: 'mqtt_status', siteId: 1, connection: changed })],
    );
    expect(list).toEqual([changed, second]);
    expect(list[1]).toBe(second);
  });

  it('puts a new site in its place by code', () => {
    const earlier = sampleConnection({ siteId: 9, siteCode: 'site_000' });
    const list = reduceConnections([first], [event({ type: 'mqtt_status', siteId: 9, connection: earlier })]);
    expect(list).toEqual([earlier, first]);
  });

  it('takes over the data state', () => {
    const list = reduceConnections([first], [event({ type: 'data_state', siteId: 1, dataState: 'silent' })]);
    expect(list).toEqual([{ ...first, dataState: 'silent' }]);
  });

  it('gives the same list when nothing concerned it', () => {
    const list = [first];
    expect(reduceConnections(list, [event({ type: 'settings_changed', keys: [] })])).toBe(list);
  });
});

it('keeps the last word of the monitor', () => {
  const before = { intervalSeconds: 30, paused: false, nextCycleAt: 1, lastCycle: null };
  const after = { ...before, nextCycleAt: 2 };
  expect(reduceMonitor(before, [event({ type: 'monitor_cycle', monitor: after })])).toEqual(after);
  expect(reduceMonitor(before, [])).toBe(before);
});

describe('reduceIncidents', () => {
  const told = (
    type: 'incident_opened' | 'incident_updated' | 'incident_resolved',
    incident: ReturnType<typeof sampleIncident>,
  ) => event({ type, siteIds: [], incident });
  const first = sampleIncident({ id: 1, openedAt: 10 });

  it('keeps the open ones, newest first, each as it was last told', () => {
    const older = sampleIncident({ id: 2, openedAt: 5 });
    const noted = { ...first, note: 'On it.' };
    expect(
      reduceIncidents([first], [told('incident_opened', older), told('incident_updated', noted)]),
    ).toEqual([noted, older]);
  });

  it('lets go of one that is over, whoever told of it', () => {
    const over = { ...first, resolvedAt: 20, durationMs: 10 };
    expect(reduceIncidents([first], [told('incident_resolved', over)])).toEqual([]);
    // A note on one that is over is no reason to show it as open.
    expect(reduceIncidents([], [told('incident_updated', over)])).toEqual([]);
  });

  it('gives the same list when nothing concerned it', () => {
    const list = [first];
    expect(reduceIncidents(list, [event({ type: 'settings_changed', keys: [] })])).toBe(list);
  });
});
