import { type CompiledDefinition, compileDefinition } from '../custom/compileDefinition.ts';
import { describeFailure } from '../MqttMessageProcessor.ts';
import type { SandboxAnswer, SandboxMessage, SandboxOrder } from './protocol.ts';
import { type Stopwatch, timed } from './stopwatch.ts';

/** Most definitions that one process keeps; those used last. */
const maxKept = 200;

/** Longest text of a decoded payload that a trial shows, characters. */
const maxDecodedLength = 65_536;

type Read = Extract<SandboxAnswer, { type: 'read' }>;

/** Does what the parser process is told, one order after another. */
export function createSandboxWork(answer: (message: SandboxAnswer) => void, stopwatch: Stopwatch) {
  const compiled = new Map<string, CompiledDefinition>();

  function compile({ key, definition }: Extract<SandboxOrder, { type: 'compile' }>): void {
    const result = compileDefinition(definition);
    if (result.ok) {
      compiled.set(key, result.value);
      const [oldest] = compiled.keys();
      if (compiled.size > maxKept && oldest !== undefined) compiled.delete(oldest);
    }
    answer({ type: 'compiled', faults: result.ok ? [] : [...result.fault] });
  }

  async function read(order: Extract<SandboxOrder, { type: 'read' }>): Promise<void> {
    const parser = compiled.get(order.key);
    if (parser === undefined) throw new Error(`No definition is kept under "${order.key}".`);
    const startedAt = performance.now();
    for (const message of order.messages) {
      answer(await timed(stopwatch, message.limitMs, () => readOne(parser, message, order.isTrial)));
      if (performance.now() - startedAt > order.sliceMs) break;
    }
    answer({ type: 'done' });
  }

  return async (order: SandboxOrder): Promise<void> => {
    if (order.type === 'compile') compile(order);
    else await read(order);
  };
}

async function readOne(
  parser: CompiledDefinition,
  { payload, ...context }: SandboxMessage,
  isTrial: boolean,
): Promise<Read> {
  const startedAt = performance.now();
  let decoded: string | null = null;
  const done = (verdict: Read['verdict']): Read => ({
    type: 'read',
    verdict,
    tookMs: performance.now() - startedAt,
    decoded,
  });
  try {
    const value = parser.decode(payload);
    if (isTrial) decoded = shown(value);
    return done({ outcome: 'parsed', parsed: await parser.read(value, context) });
  } catch (error) {
    return done({ outcome: 'failed', failure: describeFailure(error) });
  }
}

/** A decoded value as JSON text. */
function shown(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return text.length > maxDecodedLength ? `${text.slice(0, maxDecodedLength)}…` : text;
}
