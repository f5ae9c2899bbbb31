import { useCallback, useState } from 'react';

/** The width of an element as it is laid out, in pixels; 0 before that. Give `ref` to the element. */
export function useWidth(): { ref: (element: Element | null) => (() => void) | undefined; widthPx: number } {
  const [widthPx, setWidthPx] = useState(0);
  const ref = useCallback((element: Element | null) => {
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidthPx(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, widthPx };
}
