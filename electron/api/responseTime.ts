import type { Measurements } from './ports.ts';

/** These wait for something else than this program, such as a broker or a disk, for as long as it takes. */
const unhurried: ReadonlySet<string> = new Set(['doctor.run', 'selfCheck.run']);

const isStream = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer;

/**
 * Measures how long each call takes from the request being read to its answer, or its refusal, being ready to be
 * sent; the same on every transport. Streams, and what waits for others, are left out.
 */
export const measureResponses =
  ({ took }: Pick<Measurements, 'took'>, now: () => number = () => performance.now()) =>
  async ({
    next,
    path,
  }: {
    readonly next: () => Promise<unknown>;
    readonly path: readonly string[];
  }): Promise<unknown> => {
    if (unhurried.has(path.join('.'))) return next();
    const startedAt = now();
    try {
      const answer = await next();
      if (!isStream(answer)) took('apiResponse', now() - startedAt);
      return answer;
    } catch (error) {
      took('apiResponse', now() - startedAt);
      throw error;
    }
  };
