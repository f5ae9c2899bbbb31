import { clsx } from 'clsx';
import type { ReactNode } from 'react';

/** Every state that a site, a link or a device can show. Told apart by shape alone; colour only repeats it. */
export type GlyphKind =
  | 'connected'
  | 'connecting'
  | 'off'
  | 'drift'
  | 'retry'
  | 'error'
  | 'silent'
  | 'flowing'
  | 'unknown';

const bars = 'M3.5 13V9.500M8 13V6.500M12.5 13V3.5';
const half = (
  <>
    <circle cx="8" cy="8" r="5.2" fill="none" stroke="currentColor" strokeWidth="1.8" />
    <path d="M8 2.800a5.2 5.2 0 0 0 0 10.400Z" fill="currentColor" />
  </>
);

const shapes: Record<GlyphKind, { colour: string; shape: ReactNode }> = {
  connected: { colour: 'text-accent', shape: <circle cx="8" cy="8" r="5.5" fill="currentColor" /> },
  connecting: {
    colour: 'text-accent',
    shape: (
      <>
        <circle cx="8" cy="8" r="5.2" fill="none" stroke="currentColor" strokeWidth="2" opacity=".28" />
        <path
          className="origin-center animate-turn"
          d="M8 2.800a5.2 5.2 0 0 1 5.2 5.2"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.4"
          strokeLinecap="round"
        />
      </>
    ),
  },
  off: {
    colour: 'text-idle',
    shape: <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="1.7" />,
  },
  drift: { colour: 'text-accent', shape: half },
  retry: { colour: 'text-warn', shape: half },
  error: {
    colour: 'text-bad',
    shape: (
      <>
        <path d="M8 1.6 15 14H1Z" fill="currentColor" stroke="currentColor" strokeLinejoin="round" />
        <path d="M8 6v3.600M8 11.700v.2" stroke="var(--surface)" strokeWidth="1.8" strokeLinecap="round" />
      </>
    ),
  },
  silent: {
    colour: 'text-warn',
    shape: (
      <>
        <path d={bars} stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
        <path d="M1.8 3.2 14 14" stroke="var(--surface)" strokeWidth="4" />
        <path d="M2 3 14 13.8" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
      </>
    ),
  },
  flowing: {
    colour: 'text-accent',
    shape: <path d={bars} stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />,
  },
  unknown: {
    colour: 'text-idle',
    shape: (
      <circle
        cx="8"
        cy="8"
        r="5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.7"
        strokeDasharray="2.6 2.6"
      />
    ),
  },
};

/** Shape and colour of a state. Never alone: its word stands beside it. */
export function StatusGlyph({ kind, big = false }: { kind: GlyphKind; big?: boolean }) {
  const { colour, shape } = shapes[kind];
  return (
    <svg
      className={clsx('block flex-none', colour, big ? 'size-5' : 'size-3.5')}
      viewBox="0 0 16 16"
      aria-hidden="true"
      data-glyph={kind}
    >
      {shape}
    </svg>
  );
}

/** Glyph and word of a state. */
export function StatusWord({ kind, word, big = false }: { kind: GlyphKind; word: string; big?: boolean }) {
  const quiet = kind === 'off' || kind === 'unknown';
  return (
    <span
      className={clsx(
        'inline-flex min-w-0 items-center whitespace-nowrap',
        big ? 'gap-2 text-15 font-strong' : 'gap-[7px]',
        quiet ? 'text-ink-3' : 'font-medium',
      )}
    >
      <StatusGlyph kind={kind} big={big} />
      <span className="truncate">{word}</span>
    </span>
  );
}
