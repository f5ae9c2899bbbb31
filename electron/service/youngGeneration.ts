import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the room for new objects of this very thread at what V8 begins with, 3 MB; for threads there is
 * `youngGenerationMb`. Its upper bound is fixed before any program runs, so that the growth is what is taken away:
 * whoever starts the service otherwise than by `npm` has the same memory.
 */
export function keepYoungGenerationSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
