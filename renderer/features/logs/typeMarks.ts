import type { ParsingErrorType } from '../../../shared/domain/log.ts';
import type { LogMark } from '../../ui/LogShape.tsx';

/** How a type of the parsing log is drawn. */
export const typeMarks: Record<ParsingErrorType, LogMark> = {
  VALIDATION_ERROR: { kind: 'triangle', colour: 'text-bad' },
  PARSE_ERROR: { kind: 'diamond', colour: 'text-warn' },
  DB_ERROR: { kind: 'square', colour: 'text-part-1' },
  UNKNOWN_ERROR: { kind: 'ring', colour: 'text-ink-3' },
};
