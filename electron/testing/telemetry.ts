/** A telemetry message of one gateway, one device and one sensor, dated `at` (milliseconds since 1970 UTC). */
export function telemetry(gatewaySerial: string, at: number, value: number): string {
  return JSON.stringify({
    serial_number_gateway: gatewaySerial,
    timestamp: new Date(at).toISOString(),
    message_interval_seconds: 60,
    dataloggers: [
      {
        serial_number_datalogger: `${gatewaySerial}-dl`,
        status_datalogger: 'running',
        devices: [
          {
            type: 'adaq',
            serial_number_device: `${gatewaySerial}-device`,
            data: [{ type: 'ch1', value: [value] }],
          },
        ],
      },
    ],
  });
}
