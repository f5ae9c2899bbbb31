import type { DefinitionFault, ParserDefinition } from '../../../shared/domain/parserDefinition.ts';
import { describeFailure, type ReadVerdict } from '../MqttMessageProcessor.ts';
import type { ParserRegistry } from '../ParserRegistry.ts';
import type { Sandbox } from '../sandbox/createSandbox.ts';
import type { CustomMessage } from './customReader.ts';
import { limitMsOf } from './limits.ts';

/** What a parser made of a message that it was tried on. */
export interface Tried {
  readonly verdict: ReadVerdict;
  readonly tookMs: number;
  readonly decoded: string | null;
}

/** Checks definitions and tries them, apart from the messages that arrive. */
export interface Trials extends Disposable {
  check(definition: ParserDefinition): Promise<readonly DefinitionFault[]>;
  /** Answers in order; fewer than asked for when it takes too long. */
  tryOn(
    parser: { readonly definition: ParserDefinition } | { readonly builtin: string },
    messages: readonly CustomMessage[],
  ): Promise<readonly Tried[]>;
}

/** A person waits no longer than this, milliseconds. */
const longestTrialMs = 20_000;

/** After so many messages that had to be stopped the others would be no different. */
const maxOverruns = 3;

/** Messages handed over at once: their payloads are in memory twice. */
const maxTogether = 50;

export function createTrials(registry: ParserRegistry, sandbox: Sandbox): Trials {
  let trials = 0;

  async function tryDefinition(
    definition: ParserDefinition,
    messages: readonly CustomMessage[],
  ): Promise<readonly Tried[]> {
    trials += 1;
    const key = `trial ${trials}`;
    const startedAt = performance.now();
    const tried: Tried[] = [];
    let overruns = 0;
    while (tried.length < messages.length && overruns < maxOverruns) {
      if (performance.now() - startedAt > longestTrialMs) break;
      const next = messages
        .slice(tried.length, tried.length + maxTogether)
        .map((message) => ({ ...message, limitMs: limitMsOf(message.payload.length) }));
      const verdicts = await sandbox.read({ key, definition, messages: next, isTrial: true });
      overruns += verdicts.filter(({ isOverrun }) => isOverrun).length;
      tried.push(...verdicts);
    }
    return tried;
  }

  function tryBuiltin(name: string, message: CustomMessage): Tried {
    const parser = registry.list().find((entry) => entry.parser.name === name)?.parser;
    if (parser === undefined) throw new Error(`There is no built-in parser "${name}".`);
    const startedAt = performance.now();
    let decoded: string | null = null;
    const done = (verdict: ReadVerdict): Tried => ({
      verdict,
      tookMs: performance.now() - startedAt,
      decoded,
    });
    try {
      const payload = parser.decode(message.payload);
      decoded = JSON.stringify(payload, null, 2).slice(0, maxDecodedLength);
      return done({ outcome: 'parsed', parsed: parser.parse(payload, message) });
    } catch (error) {
      return done({ outcome: 'failed', failure: describeFailure(error) });
    }
  }

  return {
    check: sandbox.check,
    tryOn: async (parser, messages) =>
      'builtin' in parser
        ? messages.map((message) => tryBuiltin(parser.builtin, message))
        : tryDefinition(parser.definition, messages),
    [Symbol.dispose]: () => sandbox[Symbol.dispose](),
  };
}

/** Longest text of a decoded payload that is shown, characters. */
const maxDecodedLength = 65_536;
