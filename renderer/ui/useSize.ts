import { type RefCallback, useCallback, useState } from 'react';

function useExtent<Measured extends HTMLElement>(
  extent: 'clientWidth' | 'clientHeight',
): [RefCallback<Measured>, number] {
  const [px, setPx] = useState(0);
  const measure = useCallback(
    (element: Measured | null) => {
      if (element === null) return;
      setPx(element[extent]);
      const observer = new ResizeObserver(() => setPx(element[extent]));
      observer.observe(element);
      return () => observer.disconnect();
    },
    [extent],
  );
  return [measure, px];
}

/** The width of an element in pixels, as it changes; 0 before it is on the page. */
export const useWidth = <Measured extends HTMLElement>() => useExtent<Measured>('clientWidth');

/** The height of an element in pixels, as it changes; 0 before it is on the page. */
export const useHeight = <Measured extends HTMLElement>() => useExtent<Measured>('clientHeight');
