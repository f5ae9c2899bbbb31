import { createParsedReader } from '../../../db/queries/kpi/parsed.ts';
import type { SteppedHandle } from '../../../db/reader.ts';
import type { ParsedSum } from '../../core/kpi/kpis.ts';
import { createWindows, type KpiTimes, type Sums } from '../../core/kpi/windows.ts';

/** What is added up in one go where only the sum is wanted: 1,440 minutes at most. */
const partMs = 86_400_000;

/** Adds up what became of the messages of connections, in steps. */
export async function readParsed(
  reader: SteppedHandle,
  connectionIds: readonly number[],
  times: KpiTimes,
): Promise<Sums<ParsedSum>> {
  const sums = createWindows(times, (): ParsedSum => ({ parsed: 0, failed: 0 }));
  const past = createParsedReader(reader);
  const parts = partsOf(times);

  function* addUp(): Generator<number, void> {
    for (const id of connectionIds) {
      for (const { from, to, stretchMs } of parts) {
        let minutes = 0;
        for (const stretch of past.between(id, from, to, stretchMs)) {
          minutes += stretch.minutes;
          sums.add(Math.max(stretch.at, from), (sum) => {
            sum.parsed += stretch.parsed;
            sum.failed += stretch.failed;
          });
        }
        yield minutes;
      }
    }
  }
  const work = addUp();
  await reader.inSteps((rows) => {
    for (let read = 0; read < rows; ) {
      const part = work.next();
      if (part.done === true) return false;
      read += 1 + part.value;
    }
    return true;
  });
  return sums;
}

/** Stretches of time that no start of a sum divides; those of the curve by its slots. */
function partsOf({ starts, grid, to }: KpiTimes) {
  const edges = [starts.month, starts.week, grid.from, starts.day, starts.now, to + 1].toSorted(
    (a, b) => a - b,
  );
  return edges.flatMap((from, index) => {
    const until = edges[index + 1] ?? from;
    const stretchMs = from >= grid.from ? grid.slotMs : partMs;
    const parts: { from: number; to: number; stretchMs: number }[] = [];
    for (let at = from; at < until; at += partMs) {
      parts.push({ from: at, to: Math.min(at + partMs, until), stretchMs });
    }
    return parts;
  });
}
