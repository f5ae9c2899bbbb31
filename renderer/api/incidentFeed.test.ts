import { expect, it, vi } from 'vitest';
import type { VedettaEvent } from '../../shared/events.ts';
import { sampleIncident } from '../testing/sampleIncident.ts';
import { createIncidentFeed } from './incidentFeed.ts';

const event = (
  type: 'incident_opened' | 'incident_updated' | 'incident_resolved',
  incident = sampleIncident(),
): VedettaEvent => ({ type, siteIds: [1], incident, id: 'b-1', at: 0 });

it('tells what began and what ended at once, and nothing of what only changed', () => {
  const feed = createIncidentFeed();
  const heard = vi.fn();
  const stop = feed.hear(heard);
  const over = sampleIncident({ id: 2, resolvedAt: 5, durationMs: 5 });
  feed.publish([event('incident_opened'), event('incident_resolved', over)]);
  feed.publish([event('incident_updated')]);
  expect(heard.mock.calls).toEqual([[{ opened: [sampleIncident()], resolved: [over] }]]);
  stop();
  feed.publish([event('incident_opened')]);
  expect(heard).toHaveBeenCalledTimes(1);
});
