import { useFormat } from '../../../ui/useFormat.ts';

/** How long something took: `12 ms`, `1.2 s`. */
export function useDuration(): (ms: number) => string {
  const format = useFormat();
  return (ms) => (ms < 1000 ? `${Math.round(ms)} ms` : `${format.decimal(ms / 1000, 1)} s`);
}
