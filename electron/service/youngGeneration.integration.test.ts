import { execFileSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const module = fileURLToPath(new URL('./youngGeneration.ts', import.meta.url));

/** What a program that makes much garbage and keeps a little takes for new objects at the most, in MB. */
function takenMb(preamble: string): number {
  const program = `
    import { getHeapSpaceStatistics } from 'node:v8';
    import { keepYoungGenerationSmall } from ${JSON.stringify(module)};
    ${preamble}
    const kept = [];
    let taken = 0;
    for (let turn = 0; turn < 2_000_000; turn += 1) {
      kept[turn % 50_000] = { turn, text: String(turn) };
      if (turn % 10_000 === 0) {
        const space = getHeapSpaceStatistics().find((each) => each.space_name === 'new_space');
        taken = Math.max(taken, space.space_size);
      }
    }
    console.log(taken / 2 ** 20);
  `;
  return Number(
    execFileSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' }),
  );
}

describe('the room for new objects', () => {
  it('stays small once it was asked to, however much garbage there is', () => {
    expect(takenMb('keepYoungGenerationSmall();')).toBeLessThanOrEqual(4);
    expect(takenMb('')).toBeGreaterThan(8);
  });
});
