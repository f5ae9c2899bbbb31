import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * For long reads: call it with how many rows were read; every `rowsPerTurn` of them, all else of the engine gets
 * its turn. About a millisecond for each thousand rows.
 */
export function takeTurns(rowsPerTurn = 5_000): (rows: number) => Promise<void> {
  let rowsSinceTurn = 0;
  return async (rows) => {
    rowsSinceTurn += rows;
    if (rowsSinceTurn < rowsPerTurn) return;
    rowsSinceTurn = 0;
    await nextTurn();
  };
}
