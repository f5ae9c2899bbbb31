import type { MessageCounters, MessageOutcome } from '../../shared/domain/outcome.ts';
import type { LossPart } from './LossBar.tsx';

/** The rest of the sum in its order on screen: harmless parts first, then what a person should know of. */
const rest: readonly { key: Exclude<MessageOutcome, 'parsed'>; fill: string }[] = [
  { key: 'ignored', fill: 'bg-part-3' },
  { key: 'unconfigured', fill: 'bg-part-2' },
  { key: 'noParser', fill: 'bg-warn' },
  { key: 'failed', fill: 'hatch-bad' },
  { key: 'duplicate', fill: 'bg-part-1' },
  { key: 'shed', fill: 'bg-ink' },
];

/** What became of every received message, as parts of a sum. `word` gives the name of a part. */
export function lossParts(
  counters: MessageCounters,
  word: (key: MessageOutcome) => string,
): readonly [LossPart, ...LossPart[]] {
  const part = (key: MessageOutcome, fill: string): LossPart => ({
    key,
    fill,
    word: word(key),
    count: counters[key],
  });
  return [part('parsed', 'bg-live-bar'), ...rest.map(({ key, fill }) => part(key, fill))];
}

/** How many received messages no part of the sum explains. Always 0, or something is wrong. */
export function notAccounted(counters: MessageCounters): number {
  const { parsed, ignored, unconfigured, noParser, failed, shed, duplicate } = counters;
  return counters.received - (parsed + ignored + unconfigured + noParser + failed + shed + duplicate);
}
