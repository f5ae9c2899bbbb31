import type { FaultRow } from '../row.ts';
import { brokerKilled } from './01-brokerKilled.ts';
import { blackHole } from './02-blackHole.ts';
import { muteBroker } from './03-muteBroker.ts';
import { slowLink } from './04-slowLink.ts';
import { certificates } from './05-certificates.ts';
import { wrongPassword } from './06-wrongPassword.ts';
import { subscriptionRefused } from './07-subscriptionRefused.ts';
import { sameClientId } from './08-sameClientId.ts';
import { flapping } from './09-flapping.ts';
import { thousandAtStart } from './10-thousandAtStart.ts';
import { clockSet } from './11-clockSet.ts';
import { suspended } from './12-suspended.ts';
import { commitFails } from './15-commitFails.ts';
import { diskFull } from './16-diskFull.ts';
import { databaseLocked } from './17-databaseLocked.ts';
import { sitesVanish } from './18-sitesVanish.ts';
import { malformedPayloads } from './21-malformedPayloads.ts';
import { hugePackets } from './22-hugePackets.ts';
import { topicFlood } from './23-topicFlood.ts';
import { hostileTopicNames } from './24-hostileTopics.ts';
import { retainedAtSubscribe } from './25-retainedAtSubscribe.ts';
import { hostileParser } from './26-hostileParser.ts';
import { formulasInCsv } from './31-formulasInCsv.ts';
import { canaryPassword } from './32-canaryPassword.ts';
import { dueRetry } from './dueRetry.ts';
import { stopAll } from './stopAll.ts';

/** Every fault, in the order of the table. */
export const rows: readonly FaultRow[] = [
  brokerKilled,
  blackHole,
  muteBroker,
  slowLink,
  certificates,
  wrongPassword,
  subscriptionRefused,
  sameClientId,
  flapping,
  thousandAtStart,
  clockSet,
  suspended,
  commitFails,
  diskFull,
  databaseLocked,
  sitesVanish,
  malformedPayloads,
  hugePackets,
  topicFlood,
  hostileTopicNames,
  retainedAtSubscribe,
  hostileParser,
  formulasInCsv,
  canaryPassword,
  stopAll,
  dueRetry,
];
