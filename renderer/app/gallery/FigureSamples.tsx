import type { SlotState } from '../../../shared/domain/history.ts';
import { CodeBlock, codeLines } from '../../ui/figure/CodeBlock.tsx';
import { DayStrip, DayStripLegend } from '../../ui/figure/DayStrip.tsx';
import { Sparkline } from '../../ui/figure/Sparkline.tsx';

const slotMs = 600_000;

/** A day as wanted, but for some stretches of slots. */
function day(...stretches: readonly (readonly [state: SlotState, from: number, to: number])[]): SlotState[] {
  return Array.from({ length: 144 }, (_, slot) => {
    const stretch = stretches.find(([, from, to]) => slot >= from && slot < to);
    return stretch === undefined ? 'as_wanted' : stretch[0];
  });
}

const days: readonly [string, SlotState[]][] = [
  ['all as wanted', day()],
  [
    'drift, three times',
    day(['not_as_wanted', 40, 41], ['not_as_wanted', 92, 100], ['not_as_wanted', 143, 144]),
  ],
  ['silent for a while', day(['silent', 97, 103])],
  ['our own stop: no data', day(['no_data', 70, 98])],
  ['switched off', day(['off', 103, 144])],
];

/** The last day of a connection, in each kind. */
export function DaySamples() {
  return (
    <div className="grid gap-2.5">
      {days.map(([word, slots]) => (
        <div key={word} className="grid grid-cols-[minmax(0,1fr)_130px] items-end gap-3">
          <DayStrip slots={slots} slotMs={slotMs} />
          <span className="text-11 text-ink-3">{word}</span>
        </div>
      ))}
      <div className="grid grid-cols-[minmax(0,1fr)_130px] items-end gap-3">
        <DayStrip slots={day(['not_as_wanted', 92, 100])} slotMs={slotMs} isStale />
        <span className="text-11 text-ink-3">not vouched for</span>
      </div>
      <DayStripLegend />
    </div>
  );
}

/** A rate that wavers, always the same way. */
const rate = Array.from(
  { length: 40 },
  (_, minute) => 60 + 8 * Math.sin(minute / 3) + 5 * Math.sin(minute * 1.7),
);

/** Courses of a figure. */
export function SparklineSamples() {
  return (
    <div className="flex flex-wrap items-end gap-5">
      <Sparkline values={rate} label="About 60 per minute" />
      <Sparkline
        values={rate.map((value, minute) => (minute > 33 ? 0 : value))}
        expected={62}
        label="About 60 per minute, then none"
      />
      <Sparkline values={rate.map((value, at) => (at > 14 && at < 22 ? null : value))} label="With a gap" />
      <Sparkline values={rate} isStale label="Not vouched for" />
    </div>
  );
}

const payload = `{
  "serial_number_gateway": "site_014-gateway_1",
  "timestamp": "2026-11-20T13:18:24.661225Z",
  "data": [{
    "type": "inclinometer",
    "value": [-0.3146, "n/d", 0.002]
  }]
}`;

/** A payload with the trouble marked. */
export function CodeSamples() {
  return (
    <CodeBlock
      label="Payload"
      lines={codeLines(payload)}
      mark={{
        line: 6,
        from: 23,
        to: 28,
        note: 'expected a number or null. A text that means “no value” can be mapped in the parser.',
      }}
      className="-mx-5 border-y border-line"
    />
  );
}
