import { type SiteInput, siteInput } from '../../shared/domain/site.ts';
import type { DatabaseHandle } from '../handle.ts';
import { createSite } from '../queries/sites.ts';

/** A valid site as it arrives, with all defaults. */
export const newSite = (code: string, more: Partial<SiteInput> = {}): SiteInput => ({
  ...siteInput.parse({ code, name: `Name of ${code}`, connection: { brokerHost: 'broker.example' } }),
  ...more,
});

/** Stores a site and answers it. */
export function addSite(handle: DatabaseHandle, input: SiteInput, passwordSealed: string | null = null) {
  const result = createSite(handle, input, { passwordSealed }, 1_000);
  if (!result.ok) throw new Error(result.fault.message);
  return result.value;
}

/** A gateway, a datalogger and a sensor with two readings under a site of id 1, connection 1. */
export const deviceRows = `
INSERT INTO gateway (id, site_id, serial_number, first_seen_at, expected_heartbeat_interval, raw_metadata)
  VALUES (1, 1, 'GW-1', 10, 60, '{"model":"x"}');
INSERT INTO datalogger (id, site_id, gateway_id, serial_number, first_seen_at, expected_heartbeat_interval)
  VALUES (1, 1, 1, 'DL-1', 10, 60);
INSERT INTO sensor (id, site_id, datalogger_id, serial_number, sensor_type, first_seen_at,
  last_timestamp_1, last_data_1, last_timestamp_2, last_data_2, min_value_ever, max_value_ever)
  VALUES (1, 1, 1, 'S-1', 'temperature', 10, 200, '{"value":2}', 100, '{"value":1}', '{"value":1}', '{"value":2}');
INSERT INTO sensor_reading VALUES (1, 100, 101, '{"value":1}', 'good'), (1, 200, 201, '{"value":2}', 'undated');
INSERT INTO discovered_topic (id, site_id, topic_path, first_seen_at, last_seen_at)
  VALUES (1, 1, 'a/100%', 1, 2), (2, 1, 'b/1000', 1, 2), (3, 1, 'c/plain', 1, 2);
`;
