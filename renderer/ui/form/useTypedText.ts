import { useEffect, useEffectEvent, useState } from 'react';

/** A question to the server for each letter would be one too many. */
const typingMs = 250;

/**
 * A text that is typed: shown at once, handed on when the typing rests. What changes it from elsewhere (an
 * address that is gone to, a filter taken away) is shown as well.
 */
export function useTypedText(
  settled: string,
  onSettled: (text: string) => void,
): readonly [text: string, type: (text: string) => void] {
  const [typed, setTyped] = useState<string | null>(null);
  if (typed === settled) setTyped(null);
  const settle = useEffectEvent(() => {
    if (typed !== null && typed !== settled) onSettled(typed);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: begins anew with each letter.
  useEffect(() => {
    const timer = setTimeout(settle, typingMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return [typed ?? settled, setTyped];
}
