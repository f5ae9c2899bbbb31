import { useEffect, useRef, useState } from 'react';

/**
 * A value that changes more often than anybody can read, taken over at most once per `everyMs`; the last one
 * always arrives. For what costs much to draw.
 */
export function useCalm<Value>(value: Value, everyMs: number): Value {
  const [shown, setShown] = useState(() => value);
  const takenAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (Object.is(value, shown)) return;
    const restMs = takenAt.current + everyMs - performance.now();
    const timer = setTimeout(
      () => {
        takenAt.current = performance.now();
        setShown(() => value);
      },
      Math.max(0, restMs),
    );
    return () => clearTimeout(timer);
  }, [value, shown, everyMs]);
  return shown;
}
