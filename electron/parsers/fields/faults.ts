import type { PartFault } from '../ParsedMessage.ts';
import { foldedPath, mismatch, type Path, pathText } from './describe.ts';

/** Most rows that one message adds to the parsing log (product.md, *From message to reading* 6). */
export const maxFaults = 20;

/** Collects what could not be used of one message. */
export interface Faults {
  add(message: string, path: Path): void;
  expected(what: string, value: unknown, path: Path): void;
  /** At most 20; the last one says how many more there were. */
  list(): readonly PartFault[];
}

const none: readonly PartFault[] = [];

export function createFaults(): Faults {
  let kept: PartFault[] | null = null;
  let left = 0;
  const add = (message: string, path: Path) => {
    kept ??= [];
    if (kept.length < maxFaults) kept.push({ message, schemaPath: foldedPath(path), path: pathText(path) });
    else left += 1;
  };
  return {
    add,
    expected: (what, value, path) => add(mismatch(path, what, value), path),
    list() {
      const last = kept?.at(-1);
      if (kept === null || last === undefined) return none;
      if (left === 0) return kept;
      return [...kept.slice(0, -1), { ...last, message: `${last.message} (and ${left} more parts)` }];
    },
  };
}
