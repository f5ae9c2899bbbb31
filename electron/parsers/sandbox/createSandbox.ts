import type { DefinitionFault, ParserDefinition } from '../../../shared/domain/parserDefinition.ts';
import type { Clock } from '../../core/clock.ts';
import type { ReadVerdict } from '../MqttMessageProcessor.ts';
import type { SandboxAnswer, SandboxMessage } from './protocol.ts';
import type { SandboxProcess, StartSandboxProcess } from './sandboxProcess.ts';
import { patience } from './stopwatch.ts';

/** What came of one message in the parser process. */
export interface SandboxVerdict {
  readonly verdict: ReadVerdict;
  readonly tookMs: number;
  /** It took too long or too much memory, and the process was ended. */
  readonly isOverrun: boolean;
  readonly decoded: string | null;
}

export interface SandboxJob {
  /** Names the definition: another one has another key. */
  readonly key: string;
  readonly definition: ParserDefinition;
  readonly messages: readonly SandboxMessage[];
  readonly isTrial: boolean;
}

/** Runs custom parsers in a process of their own, one order at a time, within limits of time and memory. */
export interface Sandbox extends Disposable {
  /** Says what is wrong with a definition. */
  check(definition: ParserDefinition): Promise<readonly DefinitionFault[]>;
  /** Verdicts of the first messages, one at least; the others are left when the slice of time is over. */
  read(job: SandboxJob): Promise<readonly SandboxVerdict[]>;
  /** Has a process at hand from now on, and a spare one beside it. */
  warmUp(): void;
}

export interface SandboxOptions {
  readonly clock: Clock;
  readonly start: StartSandboxProcess;
  /** Real milliseconds since any moment. */
  readonly elapsedMs: () => number;
}

/** Others have their turn after so many milliseconds of one order. */
const sliceMs = 50;

/** For starting a process and for making a parser of a definition, both done by a busy machine within a second. */
const startLimitMs = 10_000;
const compileLimitMs = 2000;

/** For the last word of a process that ends itself. */
const graceMs = 500;

export function createSandbox(options: SandboxOptions): Sandbox {
  const { clock, start } = options;
  let current: Running | null = null;
  let spare: Running | null = null;
  let lane: Promise<unknown> = Promise.resolve();
  let isDisposed = false;

  const startOne = (): Running => {
    const process = start();
    return { process, ready: answerWithin(process, startLimitMs), keys: new Set() };
  };

  /** The process that works, ready; a dead one is replaced by the spare one. */
  async function running(): Promise<Running> {
    for (let attempt = 0; attempt < 3 && !isDisposed; attempt += 1) {
      if (current === null || !current.process.isAlive) {
        current = spare?.process.isAlive ? spare : startOne();
        spare = startOne();
      }
      if ((await current.ready) !== null) return current;
      end(current);
    }
    throw new SandboxError(
      isDisposed ? 'The program ends.' : 'The process in which custom parsers run cannot be started.',
    );
  }

  function end(ended: Running): void {
    ended.process[Symbol.dispose]();
    if (current === ended) current = null;
  }

  /** Null: it ended, or did not answer in time. What was answered meanwhile is not overlooked. */
  async function answerWithin(process: SandboxProcess, limitMs: number): Promise<SandboxAnswer | null> {
    const answer = process.next();
    const isLate = Promise.withResolvers<null>();
    // This thread may have been busy itself: the answer may lie there, unread.
    using _timer = clock.after(limitMs, () => setImmediate(() => setImmediate(() => isLate.resolve(null))));
    // Waited for here: the timer ends with this function.
    return await Promise.race([answer, isLate.promise]);
  }

  async function compile(
    worker: Running,
    key: string,
    definition: ParserDefinition,
  ): Promise<readonly DefinitionFault[]> {
    worker.process.send({ type: 'compile', key, definition });
    const answer = await answerWithin(worker.process, compileLimitMs);
    if (answer?.type === 'compiled') {
      if (answer.faults.length === 0) worker.keys.add(key);
      return answer.faults;
    }
    end(worker);
    const message = 'The definition takes too long or too much memory to be prepared: make it simpler.';
    return [{ part: 'schema', message, path: [], line: null, column: null }];
  }

  async function readNow(job: SandboxJob): Promise<readonly SandboxVerdict[]> {
    const worker = await running();
    if (!worker.keys.has(job.key)) {
      const [fault] = await compile(worker, job.key, job.definition);
      if (fault !== undefined) return job.messages.map(() => refused(fault.message));
    }
    const { key, isTrial } = job;
    worker.process.send({ type: 'read', key, isTrial, sliceMs, messages: [...job.messages] });
    const verdicts: SandboxVerdict[] = [];
    for (const message of job.messages) {
      const startedAt = options.elapsedMs();
      // It watches its time itself; this is for one that cannot.
      const answer = await answerWithin(worker.process, message.limitMs * patience + graceMs);
      if (answer?.type === 'done') return verdicts;
      if (answer?.type !== 'read') {
        const isStalled = worker.process.isAlive || worker.process.hasRunOut;
        end(worker);
        const tookMs = options.elapsedMs() - startedAt;
        return [...verdicts, overrun(isStalled ? tooLong(message.limitMs) : tooMuchMemory, tookMs)];
      }
      const { verdict, tookMs, decoded } = answer;
      verdicts.push({ verdict, tookMs, decoded, isOverrun: false });
    }
    // Its last word, so that the next order begins with a clean slate.
    if ((await answerWithin(worker.process, compileLimitMs))?.type !== 'done') end(worker);
    return verdicts;
  }

  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const result = lane.then(work);
    // A failure belongs to who asked; the next in line only waits for the end.
    lane = result.catch(() => undefined);
    return result;
  }

  return {
    check: (definition) =>
      inTurn(async () => {
        const worker = await running();
        const faults = await compile(worker, checkedKey, definition);
        worker.keys.delete(checkedKey);
        return faults;
      }),
    read: (job) => inTurn(() => readNow(job)),
    warmUp() {
      inTurn(running).catch(() => undefined);
    },
    [Symbol.dispose]() {
      isDisposed = true;
      current?.process[Symbol.dispose]();
      spare?.process[Symbol.dispose]();
    },
  };
}

/** The parser process cannot be started, or the program ends. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError';
}

interface Running {
  readonly process: SandboxProcess;
  readonly ready: Promise<SandboxAnswer | null>;
  /** Definitions that it has made parsers of. */
  readonly keys: Set<string>;
}

const checkedKey = '';

const tooLong = (limitMs: number) =>
  `The parser took longer than ${Math.round(limitMs)} ms for this message and was stopped.`;
const tooMuchMemory = 'The parser took more memory than it may for this message and was stopped.';

const refused = (message: string): SandboxVerdict => ({
  verdict: failedVerdict(message),
  tookMs: 0,
  isOverrun: false,
  decoded: null,
});

const overrun = (message: string, tookMs: number): SandboxVerdict => ({
  verdict: failedVerdict(message),
  tookMs,
  isOverrun: true,
  decoded: null,
});

/** A message that no parser could be run on. */
export const failedVerdict = (errorMessage: string): ReadVerdict => ({
  outcome: 'failed',
  failure: {
    errorType: 'PARSE_ERROR',
    errorMessage,
    schemaPath: null,
    path: null,
    exceptionType: null,
    exceptionTraceback: null,
  },
});
