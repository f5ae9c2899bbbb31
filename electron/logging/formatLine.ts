import type { LogLevel } from '../../shared/domain/log.ts';
import { redactText } from '../core/redaction/redactText.ts';
import { escapeText } from './escapeText.ts';
import { redact } from './redact.ts';

export type LogFields = Readonly<Record<string, unknown>>;

/**
 * One entry as one line: ISO time, level, message, fields as JSON. Nothing in message or fields
 * can begin a second line, and no secret survives.
 */
export function formatLine(at: Date, level: LogLevel, message: string, fields: LogFields = {}): string {
  const head = `${at.toISOString()} ${level} ${escapeText(redactText(message))}`;
  if (Object.keys(fields).length === 0) return head;
  return `${head} ${escapeText(JSON.stringify(redact(fields)))}`;
}
