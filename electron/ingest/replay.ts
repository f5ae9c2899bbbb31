import { readingData } from '../../shared/domain/device.ts';
import type {
  FailureFault,
  KeptFailure,
  ReplayedReading,
  ReplayedRow,
  ReplayResult,
  ReplayRows,
} from '../../shared/failures.ts';
import type { IngestBatch } from '../../shared/ingestBatch.ts';
import { correctionOf, countedAfter, type ReadAgain } from '../core/inbox/correction.ts';
import { isShownWhole } from '../core/topics/topicName.ts';
import {
  type MqttMessageProcessor,
  needsPreparing,
  unknownFailure,
} from '../parsers/MqttMessageProcessor.ts';
import { minuteOf } from './accounting.ts';
import { faultOf, validationFailure } from './failureRows.ts';
import { applyParsed } from './image/applyParsed.ts';
import type { EntityChanges } from './image/changes.ts';
import type { SensorState } from './image/entities.ts';
import type { Store } from './pipeline.ts';
import type { Prepared } from './waiting.ts';
import type { WantedTopics } from './wanted.ts';

/** A message of the inbox with what a custom parser made of it, where one is to read it. */
export interface ReadyFailure extends KeptFailure {
  readonly prepared: Prepared | null;
}

/** What became of a replayed message. `skipped`: not tried, for no parser is to read its topic, or none can. */
export type ReplayOutcome = ReadAgain | 'skipped';

export interface ReplayParts {
  readonly processor: MqttMessageProcessor;
  readonly wanted: WantedTopics;
  readonly startedAt: number;
}

/** Messages of the inbox, read once more and ready to be committed. */
export interface MadeReplay {
  readonly outcomes: readonly ReplayOutcome[];
  readonly entities: EntityChanges;
  readonly rows: ReplayRows;
  /** By id, those whose readings are in it. */
  readonly sensors: ReadonlyMap<number, SensorState>;
}

/** Reads messages of the inbox once more, in the order in which they came. Nothing of it is a sign of life. */
export function makeReplay(
  store: Store,
  messages: readonly ReadyFailure[],
  parts: ReplayParts,
  asked: { readonly by: string; readonly at: number },
): MadeReplay {
  const rows: ReplayedRow[] = [];
  const readings: ReplayedReading[] = [];
  const sensors = new Map<number, SensorState>();
  const outcomes = messages.map((message): ReplayOutcome => {
    const put = { readings, sensors, mayBeStored: message.countedAs === 'partial' };
    const read = readOnceMore(store, message, parts, put);
    if (read === 'skipped') return 'skipped';
    const { outcome, fault } = read;
    rows.push({ failureId: message.failureId, fault, ...counts(message, outcome) });
    return outcome;
  });
  // Rows that could wait are left to the next live batch.
  const entities = store.tracker.collect(asked.at, 0);
  return { outcomes, entities, rows: { messages: rows, readings, ...asked }, sensors };
}

interface ReadOnce {
  readonly outcome: ReadAgain;
  /** Null: it was read whole. */
  readonly fault: FailureFault | null;
}

function readOnceMore(
  store: Store,
  message: ReadyFailure,
  { processor, wanted, startedAt }: ReplayParts,
  put: { readings: ReplayedReading[]; sensors: Map<number, SensorState>; mayBeStored: boolean },
): ReadOnce | 'skipped' {
  const { siteId, connectionId, topic, receivedAt, payload } = message;
  const siteCode = wanted.siteCode(siteId);
  if (siteCode === '') return 'skipped';
  // The name of its topic was the fault, and was not kept as it was.
  if (!isShownWhole(topic)) return { outcome: 'failed', fault: message.fault };
  const origin = { topic, siteCode, isListed: store.image.site(siteId).topics.has(topic) };
  const known = wanted.lookUp(connectionId, topic);
  const custom = needsPreparing(known);
  // The parser was changed between: what the former one made of the message does not count.
  if (custom !== null && message.prepared?.parser !== custom) return 'skipped';
  const verdict = processor.process(known, payload, origin, message.prepared?.verdict);
  if (verdict.outcome === 'failed') return failed(faultOf(origin, known, verdict.failure));
  if (verdict.outcome !== 'parsed') return 'skipped';
  const { parsed } = verdict;
  const arrival = { siteId, connectionId, siteCode, receivedAt, isLive: false, startedAt, replayed: put };
  try {
    const applied = applyParsed(store.image, store.tracker.changes, arrival, parsed, wanted.nameSite);
    if (!applied.ok) return failed(faultOf(origin, known, validationFailure(applied.fault)));
  } catch (error) {
    return failed(faultOf(origin, known, unknownFailure('The message could not be stored', error)));
  }
  const [first] = parsed.faults;
  if (first === undefined) return { outcome: 'parsed', fault: null };
  return { outcome: 'partial', fault: faultOf(origin, known, validationFailure(first.message, first)) };
}

const failed = (fault: FailureFault): ReadOnce => ({ outcome: 'failed', fault });

function counts(message: KeptFailure, outcome: ReadAgain): Pick<ReplayedRow, 'countedAs' | 'correction'> {
  const { countedAs: was, connectionId, receivedAt } = message;
  // Nobody knows where an earlier version counted it.
  if (was === null) return { countedAs: null, correction: null };
  const counters = correctionOf(was, outcome);
  const becomes = countedAfter(was, outcome);
  const correction = counters === null ? null : { connectionId, minute: minuteOf(receivedAt), counters };
  return { countedAs: becomes === 'parsed' ? null : becomes, correction };
}

/** What the database is given of a replay. */
export function replayBatch({ entities, rows }: MadeReplay): IngestBatch {
  const { touched: _touched, ...writes } = entities;
  return {
    ...writes,
    replay: rows,
    stats: [],
    parsingLog: [],
    parseFailures: [],
    parserStats: [],
    window: [],
    windowDone: [],
    lastMessages: [],
  };
}

/** Brings sensors in memory up to what their rows say after a replay. */
export function takeReplayed({ sensors }: MadeReplay, result: ReplayResult): void {
  for (const { sensorId, readingCount, lastReadings, newest } of result.sensors) {
    const sensor = sensors.get(sensorId);
    if (sensor === undefined) continue;
    sensor.readingCount = readingCount;
    sensor.lastReadings.splice(0, sensor.lastReadings.length, ...lastReadings);
    const [last] = lastReadings;
    if (last === undefined || newest === null) continue;
    sensor.newest = { at: last.at, data: readingData.parse(JSON.parse(last.data)), ...newest };
  }
}
