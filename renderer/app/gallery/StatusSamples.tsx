import { type ComponentProps, useState } from 'react';
import { noMessages } from '../../../shared/domain/outcome.ts';
import { Button } from '../../ui/Button.tsx';
import { Countdown } from '../../ui/CountdownRing.tsx';
import { DriftLine } from '../../ui/DriftLine.tsx';
import { LossBar } from '../../ui/LossBar.tsx';
import { lossParts } from '../../ui/lossParts.ts';
import { Notice, Skeleton } from '../../ui/Notice.tsx';
import { type GlyphKind, StatusGlyph, StatusWord } from '../../ui/StatusGlyph.tsx';
import { Toggle } from '../../ui/Toggle.tsx';

/** The clock stands still here, so that pictures of this page are alike. */
const nothing = () => undefined;

const glyphs: readonly [GlyphKind, string][] = [
  ['connected', 'Connected'],
  ['connecting', 'Connecting'],
  ['off', 'Off as wanted'],
  ['drift', 'Drift'],
  ['retry', 'Retrying'],
  ['error', 'Error'],
  ['silent', 'Silent'],
  ['flowing', 'Flowing'],
  ['unknown', 'Unknown'],
];

export function GlyphSamples() {
  return (
    <div className="grid grid-cols-2 gap-x-4 gap-y-1.5">
      {glyphs.map(([kind, word]) => (
        <span key={kind} className="flex items-center gap-2">
          <StatusGlyph kind={kind} big />
          <StatusWord kind={kind} word={word} />
        </span>
      ))}
    </div>
  );
}

type Wait = Pick<ComponentProps<typeof Countdown>, 'tone'> & { leftMs: number; wholeMs: number };

function StillCountdown({ leftMs, ...rest }: Wait) {
  const [startedAt] = useState(Date.now);
  return <Countdown dueAt={startedAt + leftMs} {...rest} />;
}

const waits: readonly Wait[] = [
  { tone: 'cycle', leftMs: 30_000, wholeMs: 30_000 },
  { tone: 'cycle', leftMs: 17_000, wholeMs: 30_000 },
  { tone: 'retry', leftMs: 41_000, wholeMs: 68_000 },
  { tone: 'refused', leftMs: 252_000, wholeMs: 323_000 },
];

export function CountdownSamples() {
  return (
    <div className="flex flex-wrap gap-x-5 gap-y-2">
      {waits.map((wait) => (
        <StillCountdown key={wait.leftMs} {...wait} />
      ))}
    </div>
  );
}

const drifts: readonly { on: boolean; kind: GlyphKind; word: string; reason?: string; wait?: Wait }[] = [
  { on: true, kind: 'connected', word: 'Connected' },
  {
    on: true,
    kind: 'drift',
    word: 'Disconnected',
    reason: 'starts with the next cycle',
    wait: { tone: 'cycle', leftMs: 17_000, wholeMs: 30_000 },
  },
  { on: true, kind: 'connecting', word: 'Connecting', reason: 'TLS handshake' },
  {
    on: true,
    kind: 'retry',
    word: 'No answer',
    reason: 'attempt 2 of 5',
    wait: { tone: 'retry', leftMs: 9000, wholeMs: 30_000 },
  },
  {
    on: true,
    kind: 'error',
    word: 'Refused',
    reason: 'bad user name or password',
    wait: { tone: 'refused', leftMs: 252_000, wholeMs: 323_000 },
  },
  {
    on: false,
    kind: 'connected',
    word: 'Connected',
    reason: 'stops with the next cycle',
    wait: { tone: 'cycle', leftMs: 6000, wholeMs: 30_000 },
  },
  { on: false, kind: 'off', word: 'Off' },
];

export function DriftSamples() {
  return (
    <div className="grid gap-2.5">
      {drifts.map(({ on, kind, word, reason, wait }) => (
        <DriftLine
          key={`${kind}-${on}`}
          wish={<Toggle checked={on} onChange={nothing} label={`${word} wanted`} />}
          differs={reason !== undefined}
          wait={wait && <StillCountdown {...wait} />}
          real={<StatusWord kind={kind} word={word} />}
          reason={reason}
        />
      ))}
    </div>
  );
}

const counters = {
  ...noMessages,
  received: 182_406,
  parsed: 180_911,
  ignored: 912,
  unconfigured: 401,
  noParser: 96,
  failed: 74,
  duplicate: 12,
};

export function LossSamples() {
  return (
    <div className="grid gap-5">
      <LossBar parts={lossParts(counters, String)} label="What became of 182 406 messages" />
      <LossBar parts={lossParts({ ...noMessages, parsed: 12 }, String)} label="All parsed" />
    </div>
  );
}

export function StateSamples() {
  return (
    <div className="-mx-5">
      <Notice title="Nothing has happened yet">Every message was understood.</Notice>
      <Notice failed title="The list did not load" action={<Button>Try again</Button>}>
        Database busy for 5 s.
      </Notice>
      <Skeleton rows={3} label="Loading" />
    </div>
  );
}
