import type { TopicParser } from '../TopicParser.ts';
import { backendStatusParser } from './backendStatus.ts';
import { connectionStatusParser } from './connectionStatus.ts';
import { dataloggerHeartbeatParser } from './dataloggerHeartbeat.ts';
import { dataloggerOutputParser } from './dataloggerOutput.ts';
import { dataloggerStatusParser } from './dataloggerStatus.ts';
import { gatewayHeartbeatParser } from './gatewayHeartbeat.ts';
import { gatewayStatusParser } from './gatewayStatus.ts';
import { telemetryParser } from './telemetry.ts';

/** Parsers of the formats in the field (payloads.md), registered at start. */
export const builtinParsers: readonly TopicParser[] = [
  telemetryParser,
  gatewayStatusParser,
  gatewayHeartbeatParser,
  dataloggerStatusParser,
  dataloggerHeartbeatParser,
  dataloggerOutputParser,
  backendStatusParser,
  connectionStatusParser,
];
