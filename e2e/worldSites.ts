import { airTemperature, strain, tilt, waterLevel } from '../electron/demo/signals.ts';

/** A site of the world that the specs look at, and what becomes of it. */
export interface WorldSite {
  readonly code: string;
  readonly name: string;
  readonly fate: 'flowing' | 'silent' | 'refused' | 'failing' | 'off';
}

/** A valley's worth of sites, each kind of trouble among them once. */
export const worldSites: readonly WorldSite[] = [
  { code: 'site_001', name: 'North dam', fate: 'flowing' },
  { code: 'site_002', name: 'South dam', fate: 'flowing' },
  { code: 'site_003', name: 'Spillway gates', fate: 'flowing' },
  { code: 'site_004', name: 'Intake tower', fate: 'refused' },
  { code: 'site_005', name: 'Surge tank', fate: 'flowing' },
  { code: 'site_006', name: 'Ridge tunnel portal', fate: 'silent' },
  { code: 'site_007', name: 'Weir at Pontalto', fate: 'flowing' },
  { code: 'site_008', name: 'Upper penstock', fate: 'failing' },
  { code: 'site_009', name: 'Lower penstock', fate: 'flowing' },
  { code: 'site_010', name: 'Pumping plant', fate: 'off' },
  { code: 'site_011', name: 'Valve house', fate: 'flowing' },
  { code: 'site_012', name: 'Tailrace', fate: 'flowing' },
];

/** The topic on which the gateway of a site sends its telemetry. */
export const telemetryTopic = (code: string): string => `${code}/gateway/1/dataloggers/telemetry`;

/** What the gateway of a site measured at `at` (milliseconds since 1970 UTC): water, tilt, temperature, strain. */
export function siteTelemetry(code: string, at: number): string {
  const round = (value: number): number => Number(value.toPrecision(6));
  return JSON.stringify({
    serial_number_gateway: `${code}-gateway_1`,
    timestamp: new Date(at).toISOString(),
    message_interval_seconds: 10,
    dataloggers: [
      {
        serial_number_datalogger: `${code}-dl_1`,
        status_datalogger: 'running',
        devices: [
          {
            type: 'monstr-o',
            serial_number_device: `${code}-MNA00101`,
            data: [
              { type: 'temperature', value: [round(airTemperature(code)(at))] },
              {
                type: 'inclinometer',
                value: ['x', 'y', 'z'].map((axis) => round(tilt(`${code} ${axis}`)(at))),
              },
            ],
          },
          {
            type: 'pz-log',
            serial_number_device: `${code}-PZL00101`,
            data: [{ type: 'water_level', value: round(waterLevel(code, 1204)(at)) }],
          },
          {
            type: 'adaq',
            serial_number_device: `${code}-MAS00101`,
            data: ['ch1', 'ch2', 'ch3'].map((type) => ({
              type,
              value: [round(strain(`${code} ${type}`)(at))],
            })),
          },
        ],
      },
    ],
  });
}
