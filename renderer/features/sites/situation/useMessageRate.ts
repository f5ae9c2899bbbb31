import { useEffect, useState } from 'react';
import { type CountSample, ratePerMinute, withSample } from './messageRate.ts';

/**
 * Messages per minute, from a count as it was read again and again. `readAt` is when it was last read
 * (milliseconds), so that a count that stands still counts as well.
 */
export function useMessageRate(received: number, readAt: number): number | null {
  const [samples, setSamples] = useState<readonly CountSample[]>([]);
  useEffect(() => {
    if (readAt > 0) setSamples((known) => withSample(known, { at: readAt, received }));
  }, [received, readAt]);
  return ratePerMinute(samples);
}
