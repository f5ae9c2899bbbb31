import { earlierSystem } from './0001-earlier-system.ts';
import { presentNamesAndLogs } from './0002-present-names-and-logs.ts';
import { deferredAcknowledgement } from './0003-deferred-acknowledgement.ts';
import { operations } from './0004-operations.ts';
import { statusHistory } from './0005-status-history.ts';
import { quickLists } from './0006-quick-lists.ts';
import { transports } from './0007-transports.ts';
import { healing } from './0008-healing.ts';
import { incidents } from './0009-incidents.ts';
import { understanding } from './0010-understanding.ts';
import { figures } from './0011-figures.ts';
import { retention } from './0012-retention.ts';
import { reports } from './0013-reports.ts';
import type { Migration } from './migration.ts';

/** Every migration in order, embedded in the bundle. */
export const migrations: readonly Migration[] = [
  earlierSystem,
  presentNamesAndLogs,
  deferredAcknowledgement,
  operations,
  statusHistory,
  quickLists,
  transports,
  healing,
  incidents,
  understanding,
  figures,
  retention,
  reports,
];
