import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { mqttConnection } from './mqttConnection.ts';

/** A configured subscription; unique per connection and pattern. */
export const mqttTopic = sqliteTable('mqtt_topic', {
  id: integer().primaryKey({ autoIncrement: true }),
  connectionId: integer('connection_id')
    .notNull()
    .references(() => mqttConnection.id),
  topicPattern: text('topic_pattern').notNull(),
  qosLevel: integer('qos_level').$type<0 | 1 | 2>().notNull(),
  isActive: integer('is_active', { mode: 'boolean' }).notNull(),
  parserName: text('parser_name'),
  /** How its payloads are decoded; null: as the parser says. */
  codec: text(),
  priority: integer().notNull(),
  /** Bytes. */
  maxMessageSize: integer('max_message_size').notNull(),
});
