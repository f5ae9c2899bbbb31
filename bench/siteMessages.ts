/** Sites of the benchmark of the page, all on one broker. */
export const siteCount = 200;
/** Sensors in each message of a site's gateway, in turn: 25 in all. */
const sensorsPerMessage = [4, 4, 4, 4, 4, 4, 1] as const;
const sensorsPerSite = sensorsPerMessage.reduce<number>((sum, count) => sum + count, 0);

/** Sensors of all sites; the probe's is not among them. */
export const sensorCount = siteCount * sensorsPerSite;
/** Readings of a message, on average over a round. */
export const readingsPerMessage = sensorsPerSite / sensorsPerMessage.length;

export const siteCode = (site: number): string => `site_${String(site).padStart(3, '0')}`;

/** The site that has the probe, and the serial number of the probe's sensor. */
export const probeSite = 1;
export const probeSerial = 'PROBE';

interface Message {
  readonly topic: string;
  readonly payload: string;
}

const telemetry = (site: number, gateway: number, datalogger: string, devices: object[]): Message => ({
  topic: `${siteCode(site)}/gateway/${gateway}/dataloggers/telemetry`,
  payload: JSON.stringify({
    serial_number_gateway: `${siteCode(site)}-gateway_${gateway}`,
    timestamp: new Date().toISOString(),
    message_interval_seconds: 60,
    mqtt_api_version: '1.0.0',
    dataloggers: [{ serial_number_datalogger: datalogger, status_datalogger: 'running', devices }],
  }),
});

const wave = (number: number, phase: number) => Number((Math.sin(number / 60 + phase) / 10).toFixed(4));

/** The `number`-th message: each site's next one after the other, so that a round names every sensor once. */
export function siteMessage(number: number): Message {
  const site = (number % siteCount) + 1;
  const part = Math.floor(number / siteCount) % sensorsPerMessage.length;
  const size = sensorsPerMessage[part] ?? 1;
  const value = [wave(number, 0), wave(number, 1), 1.0108];
  const devices = Array.from({ length: Math.ceil(size / 2) }, (_, index) => ({
    type: 'monstr-o',
    serial_number_device: `MN${site}-${part}-${index}`,
    data: [{ type: 'accelerometer', value }, ...(size === 1 ? [] : [{ type: 'inclinometer', value }])],
  }));
  return telemetry(site, 1, `dl_${part}`, devices);
}

/**
 * A reading whose value tells when it was published: `100000` and the milliseconds of a span of 100 s. Its gateway
 * comes before the others, so that its row is in sight.
 */
export const probeMessage = (now: number): Message =>
  telemetry(probeSite, 0, 'dl_probe', [
    {
      type: 'probe',
      serial_number_device: probeSerial,
      data: [{ type: 'temperature', value: 100_000 + (now % 100_000) }],
    },
  ]);
