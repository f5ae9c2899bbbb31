import type { LogRoom } from '../../db/queries/logReading.ts';
import type { LongReads } from './longReads.ts';
import { readQueries } from './readQueries.ts';
import { streamQueries } from './streamQueries.ts';

/** Long reads on this very thread, in steps: for commands, and where there is no thread for them. */
export function createLocalReads(room: LogRoom): LongReads {
  return {
    read: async (name, args, signal) => {
      const { answer, result } = readQueries[name];
      return result.parse(await answer(room, args, signal));
    },
    stream: (name, args, signal) => streamQueries[name].answer(room, args, signal),
  };
}
