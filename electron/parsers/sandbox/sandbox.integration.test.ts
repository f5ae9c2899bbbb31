import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parserDefinition } from '../../../shared/domain/parserDefinition.ts';
import { systemClock } from '../../engine/systemClock.ts';
import { createSandbox, type Sandbox } from './createSandbox.ts';
import { startSandboxProcess } from './sandboxProcess.ts';

let sandbox: Sandbox;
beforeAll(() => {
  sandbox = createSandbox({
    clock: systemClock,
    start: startSandboxProcess,
    elapsedMs: () => performance.now(),
  });
});
afterAll(() => sandbox[Symbol.dispose]());

/** Ample for what is well behaved on any machine. */
const ampleMs = 10_000;

const read = (parts: object, payloads: readonly unknown[], limitMs: number) => {
  const definition = parserDefinition.parse({ topicPatterns: ['#'], ...parts });
  return sandbox.read({
    key: JSON.stringify(definition),
    definition,
    isTrial: false,
    messages: payloads.map((payload) => ({
      topic: 'site_001/x',
      siteCode: 'site_001',
      receivedAt: 0,
      payload: Buffer.from(JSON.stringify(payload)),
      limitMs,
    })),
  });
};
const good = { mapping: '{"datalogger": "D", "sensor": "S", "value": v}' };
const sentences = (verdicts: Awaited<ReturnType<typeof read>>) =>
  verdicts.map(({ verdict }) => (verdict.outcome === 'failed' ? verdict.failure.errorMessage : 'parsed'));

const backtracking = `${'a'.repeat(40)}!`;

describe('what would never end is stopped, and the next message is read', () => {
  it.each([
    ['a mapping that calls itself', { mapping: '($f := function($n) { $f($n + 1) }; $f(1))' }, {}],
    ['a mapping over huge ranges', { mapping: '$map([1..99999], function($a) { $count([1..99999]) })' }, {}],
    ['an expression of a schema', { ...good, schema: { type: 'string', pattern: '(a+)+$' } }, backtracking],
    ['an expression of a mapping', { mapping: '$match(v, /(a+)+$/)' }, { v: backtracking }],
  ])('%s', async (_, parts, payload) => {
    const [verdict] = await read(parts, [payload], 300);
    expect(verdict).toMatchObject({ isOverrun: true, verdict: { outcome: 'failed' } });
    expect(sentences(await read(good, [{ v: 1 }], ampleMs))).toEqual(['parsed']);
  });

  it('what was read before it is kept', async () => {
    const mapping =
      'v = "bad" ? ($f := function() { $f() }; $f()) : {"datalogger": "D", "sensor": "S", "value": v}';
    const verdicts = await read({ mapping }, [{ v: 1 }, { v: 'bad' }], 1000);
    expect(verdicts.map(({ verdict, isOverrun }) => [verdict.outcome, isOverrun])).toEqual([
      ['parsed', false],
      ['failed', true],
    ]);
  });
});

describe('what would take all memory', () => {
  it.each([
    ['one text', '$uppercase($pad("x", 500000000))'],
    ['a text that doubles', '$reduce([1..28], function($a, $i) { $a & $a }, "abcdefgh") ~> $uppercase'],
    ['a list that doubles', '($f := function($a) { $f($append($a, $a)) }; $f([1..1000]))'],
  ])('%s fails its message only', async (_, mapping) => {
    const [verdict] = await read({ mapping }, [{}], ampleMs);
    expect(verdict).toMatchObject({ verdict: { outcome: 'failed' } });
    expect(sentences(await read(good, [{ v: 1 }], ampleMs))).toEqual(['parsed']);
  });
});

describe('a result is bounded', () => {
  it.each([
    ['[1..10000000]', 'must not exceed 1e7|maximum sequence length|exceeded'],
    [
      '[1..20000].{"datalogger": "D", "sensor": $string($), "value": 1}',
      '20000 readings; 10000 are the most',
    ],
    ['{"datalogger": "D", "sensor": "S", "value": $pad("x", 20000, "x")}', '16384 are the most'],
    ['{"datalogger": $pad("D", 300, "D"), "sensor": "S", "value": 1}', 'readings\\[0\\].datalogger'],
    ['{"datalogger": "D", "sensor": "S", "value": $sum}', 'expected plain values, got a function'],
  ])('%s', async (mapping, expected) => {
    expect(sentences(await read({ mapping }, [{}], ampleMs))).toEqual([expect.stringMatching(expected)]);
  });
});

it('no text becomes code, and nothing of the program can be reached', async () => {
  const mapping =
    '{"datalogger": "D", "sensor": "S", "value": [v.constructor, v.__proto__, $lookup(v, "toString"), $process, $require].$string()}';
  const [verdict] = await read({ mapping }, [{ v: {} }], ampleMs);
  expect(verdict?.verdict).toMatchObject({
    outcome: 'parsed',
    parsed: { dataloggers: [{ sensors: [{ quality: 'missing_undated' }] }] },
  });
  const faults = await sandbox.check(
    parserDefinition.parse({ topicPatterns: ['#'], mapping: 'a.\n  $eval("1")' }),
  );
  expect(faults).toMatchObject([
    { part: 'mapping', line: 2, column: 3, message: expect.stringContaining('$eval') },
  ]);
});

it('a definition that blows up while it is prepared is refused', async () => {
  const faults = await sandbox.check(
    parserDefinition.parse({ topicPatterns: ['#'], mapping: `${'('.repeat(9000)}1${')'.repeat(9000)}` }),
  );
  expect(faults).toHaveLength(1);
});
