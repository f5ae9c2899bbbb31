import type { LogLevel, ParsingErrorType } from '../../../shared/domain/log.ts';
import type { LogShapeKind } from '../../ui/LogShape.tsx';

export interface LogMark {
  readonly shape: LogShapeKind;
  readonly colour: string;
}

/** How a level of the connection log is drawn. */
export const levelMarks: Record<LogLevel, LogMark> = {
  DEBUG: { shape: 'ring', colour: 'text-ink-3' },
  INFO: { shape: 'dot', colour: 'text-accent' },
  WARNING: { shape: 'diamond', colour: 'text-warn' },
  ERROR: { shape: 'triangle', colour: 'text-bad' },
  CRITICAL: { shape: 'square', colour: 'text-bad' },
};

/** How a type of the parsing log is drawn. */
export const typeMarks: Record<ParsingErrorType, LogMark> = {
  VALIDATION_ERROR: { shape: 'triangle', colour: 'text-bad' },
  PARSE_ERROR: { shape: 'diamond', colour: 'text-warn' },
  DB_ERROR: { shape: 'square', colour: 'text-part-1' },
  UNKNOWN_ERROR: { shape: 'ring', colour: 'text-ink-3' },
};
