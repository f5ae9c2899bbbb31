import { type MessageCounters, noMessages } from '../../../shared/domain/outcome.ts';
import type { CountedAs } from '../../../shared/domain/parseFailure.ts';

/** What a message turned out to be when it was read once more. */
export type ReadAgain = 'parsed' | 'partial' | 'failed';

/**
 * How the message stands in the counts after it was read once more. What was read in part stays so, even where the
 * parser of today reads nothing of it: its readings are stored.
 */
export function countedAfter(was: CountedAs, readAgain: ReadAgain): CountedAs | 'parsed' {
  return was === 'partial' && readAgain === 'failed' ? 'partial' : readAgain;
}

/** What its minute of arrival is corrected by; null: nothing changes. The sum of the outcomes stays the same. */
export function correctionOf(was: CountedAs, readAgain: ReadAgain): MessageCounters | null {
  const becomes = countedAfter(was, readAgain);
  if (becomes === was) return null;
  const correction = { ...noMessages };
  correction[outcomeOf(was)] -= 1;
  correction[outcomeOf(becomes)] += 1;
  if (was === 'partial') correction.partial -= 1;
  if (becomes === 'partial') correction.partial += 1;
  return correction;
}

const outcomeOf = (counted: CountedAs | 'parsed') => (counted === 'partial' ? 'parsed' : counted);
