import type { LogLevel } from '../../shared/domain/log.ts';

/** Log types have plain shapes, apart from the glyphs of status. */
type LogShapeKind = 'triangle' | 'diamond' | 'square' | 'dot' | 'ring';

const shapes: Record<LogShapeKind, string> = {
  triangle: 'M6 1.500 11 10.500H1Z',
  diamond: 'M6 .800 11.200 6 6 11.200 .800 6Z',
  square: 'M2 2H10V10H2Z',
  dot: 'M6 3.200a2.800 2.800 0 1 1 0 5.600 2.800 2.800 0 0 1 0-5.600Z',
  ring: 'M6 2.700a3.300 3.300 0 1 1 0 6.600 3.300 3.300 0 0 1 0-6.600Zm0 1.500a1.800 1.800 0 1 0 0 3.600 1.800 1.800 0 0 0 0-3.600Z',
};

/** How a level or type of a log is drawn. */
export interface LogMark {
  readonly kind: LogShapeKind;
  readonly colour: string;
}

/** The levels of the connection log. */
export const levelMarks: Record<LogLevel, LogMark> = {
  DEBUG: { kind: 'ring', colour: 'text-ink-3' },
  INFO: { kind: 'dot', colour: 'text-accent' },
  WARNING: { kind: 'diamond', colour: 'text-warn' },
  ERROR: { kind: 'triangle', colour: 'text-bad' },
  CRITICAL: { kind: 'square', colour: 'text-bad' },
};

/** The shape of a log line's level or type; its word stands beside it. */
export function LogShape({ kind, colour }: LogMark) {
  return (
    <svg className={`block size-3 flex-none ${colour}`} viewBox="0 0 12 12" aria-hidden="true">
      <path d={shapes[kind]} fill="currentColor" fillRule="evenodd" />
    </svg>
  );
}
