import type { EntityWrites, JournalEntries } from '../../../shared/ingestBatch.ts';
import type { DataloggerState, EntityState, GatewayState, SensorState, TopicState } from './entities.ts';

/** The rows of entities that one batch writes. */
export interface EntityRows {
  readonly gateways: EntityWrites<GatewayState>;
  readonly dataloggers: EntityWrites<DataloggerState>;
  readonly sensors: EntityWrites<SensorState>;
  readonly topics: EntityWrites<TopicState>;
}

/** Writes the row of an entity with this batch. */
export function write(entity: EntityState, now: number, out: EntityRows): void {
  const { isNew, isMoved } = entity;
  entity.isNew = false;
  entity.isMoved = false;
  entity.isUrgent = false;
  entity.isTouched = false;
  entity.writtenAt = now;
  if (entity.isGone) return;
  switch (entity.kind) {
    case 'gateway':
      file(out.gateways, entity, isNew, isMoved);
      break;
    case 'datalogger':
      file(out.dataloggers, entity, isNew, isMoved);
      break;
    case 'sensor':
      if (entity.hasNewFacts) writeExtremes(entity);
      file(out.sensors, entity, isNew, isMoved);
      break;
    case 'topic':
      file(out.topics, entity, isNew, isMoved);
      break;
  }
  entity.hasNewFacts = false;
}

function file<Row>(to: EntityWrites<Row>, entity: Row, isNew: boolean, isMoved: boolean): void {
  if (isNew) to.inserted.push(entity);
  else to.updated.push(entity);
  if (isMoved && !isNew) to.moved.push(entity);
}

function writeExtremes(sensor: SensorState): void {
  sensor.minValueEver = sensor.minimum === null ? null : JSON.stringify(sensor.minimum);
  sensor.maxValueEver = sensor.maximum === null ? null : JSON.stringify(sensor.maximum);
}

/** Notes what an entity is ahead of its row. */
export function addEntry(entity: EntityState, to: JournalEntries): void {
  const { id, hasNewFacts } = entity;
  switch (entity.kind) {
    case 'gateway': {
      const { totalHeartbeats, lastSeenAt, rawMetadata } = entity;
      if (hasNewFacts && rawMetadata !== null) {
        to.gateways.push([id, totalHeartbeats, lastSeenAt, rawMetadata]);
      } else to.gateways.push([id, totalHeartbeats, lastSeenAt]);
      break;
    }
    case 'datalogger': {
      const { totalHeartbeats, lastSeenAt, missedHeartbeats, uptimePercentage, rawMetadata } = entity;
      if (hasNewFacts && rawMetadata !== null) {
        to.dataloggers.push([
          id,
          totalHeartbeats,
          lastSeenAt,
          missedHeartbeats,
          uptimePercentage,
          rawMetadata,
        ]);
      } else to.dataloggers.push([id, totalHeartbeats, lastSeenAt, missedHeartbeats, uptimePercentage]);
      break;
    }
    case 'sensor': {
      const { readingCount, lastSeenAt } = entity;
      if (hasNewFacts) writeExtremes(entity);
      const { minValueEver, maxValueEver } = entity;
      if (hasNewFacts && minValueEver !== null && maxValueEver !== null) {
        to.sensors.push([id, readingCount, lastSeenAt, minValueEver, maxValueEver]);
      } else to.sensors.push([id, readingCount, lastSeenAt]);
      break;
    }
    case 'topic':
      to.topics.push([
        id,
        entity.messageCount,
        entity.lastSeenAt,
        entity.payloadSizeAvg,
        entity.messageIntervalAvg,
      ]);
      break;
  }
}
