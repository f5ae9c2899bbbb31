import { clsx } from 'clsx';
import { useRef } from 'react';
import { formatCountdown } from './format.ts';
import { beatMs, useNow } from './now.tsx';

/** Teal: the next cycle settles it. Amber: a retry. Red: refused, a long wait. */
export type RingTone = 'cycle' | 'retry' | 'refused';

const radius = 7;
const circumference = 2 * Math.PI * radius;
const stroke: Record<RingTone, string> = {
  cycle: 'stroke-accent',
  retry: 'stroke-warn',
  refused: 'stroke-bad',
};

/** What is left of a wait, emptying clockwise. `left` is the share that is left, 0 to 1. */
export function Ring({ left, tone, big = false }: { left: number; tone: RingTone; big?: boolean }) {
  const filled = Math.min(1, Math.max(0, left)) * circumference;
  return (
    <svg
      className={clsx('block flex-none -rotate-90', big ? 'size-[34px]' : 'size-[18px]')}
      viewBox="0 0 18 18"
      aria-hidden="true"
    >
      <circle className="fill-none stroke-line-2" strokeWidth="2.6" cx="9" cy="9" r={radius} />
      <circle
        className={clsx('fill-none', stroke[tone])}
        strokeWidth="2.6"
        cx="9"
        cy="9"
        r={radius}
        strokeDasharray={`${filled} ${circumference}`}
      />
    </svg>
  );
}

/** The whole length of a wait, in milliseconds: as told, else what was left of it when it was first seen. */
function useWholeMs(dueAt: number, now: number, wholeMs: number | null): number {
  const seen = useRef({ dueAt, leftMs: dueAt - now });
  if (seen.current.dueAt !== dueAt) seen.current = { dueAt, leftMs: dueAt - now };
  return Math.max(wholeMs ?? seen.current.leftMs, 1);
}

interface CountdownProps {
  /** When the wait ends, in milliseconds since 1970 UTC. */
  dueAt: number;
  tone: RingTone;
  /** Length of the whole wait where it is known. */
  wholeMs?: number | null;
  big?: boolean;
}

/** A ring that empties, with the time beside it, so that it can be read from afar. */
export function Countdown({ dueAt, tone, wholeMs = null, big = false }: CountdownProps) {
  const now = useNow(beatMs);
  const whole = useWholeMs(dueAt, now, wholeMs);
  // A step of the clock behind, a wait would seem longer than it ever was.
  const leftMs = Math.min(dueAt - now, whole);
  return (
    <span className={clsx('inline-flex items-center whitespace-nowrap', big ? 'gap-2' : 'gap-1.5')}>
      <Ring left={leftMs / whole} tone={tone} big={big} />
      <span className={clsx('mono !font-strong tabular-nums', big ? 'text-18' : 'text-12')} role="timer">
        {formatCountdown(leftMs)}
      </span>
    </span>
  );
}
