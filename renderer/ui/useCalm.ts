import { useEffect, useRef, useState } from 'react';

/**
 * A value that changes more often than anybody can read, taken over at most once per `everyMs`; the last one
 * always arrives. For what costs much to draw. `about` names what it is of: of something else it is shown at
 * once.
 */
export function useCalm<Value>(value: Value, everyMs: number, about: string): Value {
  const [shown, setShown] = useState({ about, value });
  const takenAt = useRef(Number.NEGATIVE_INFINITY);
  const isOther = shown.about !== about;
  useEffect(() => {
    if (!isOther && Object.is(value, shown.value)) return;
    const restMs = isOther ? 0 : takenAt.current + everyMs - performance.now();
    const timer = setTimeout(
      () => {
        takenAt.current = performance.now();
        setShown({ about, value });
      },
      Math.max(0, restMs),
    );
    return () => clearTimeout(timer);
  }, [value, shown, everyMs, about, isOther]);
  return isOther ? value : shown.value;
}
