import type { TopicParser } from '../TopicParser.ts';
import { dataloggerHeartbeatParser } from './dataloggerHeartbeat.ts';
import { gatewayStatusParser } from './gatewayStatus.ts';
import { telemetryParser } from './telemetry.ts';

/** Parsers of the formats in the field (payloads.md), registered at start. */
export const builtinParsers: readonly TopicParser[] = [
  telemetryParser,
  gatewayStatusParser,
  dataloggerHeartbeatParser,
];
