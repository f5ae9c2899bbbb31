import type { Clock } from '../../core/clock.ts';
import { type Conduct, goodConduct, noteWork, suspendedUntil } from '../../core/parsing/conduct.ts';
import type { ReadVerdict } from '../MqttMessageProcessor.ts';
import { failedVerdict, type Sandbox, SandboxError } from '../sandbox/createSandbox.ts';
import type { CustomParser } from '../TopicParser.ts';
import { limitMsOf } from './limits.ts';

/** A message for a custom parser. */
export interface CustomMessage {
  readonly siteId: number;
  readonly topic: string;
  readonly siteCode: string;
  readonly receivedAt: number;
  readonly payload: Uint8Array;
}

export interface CustomVerdict {
  readonly verdict: ReadVerdict;
  readonly tookMs: number;
}

/** Has messages read by custom parsers, and leaves alone a parser that runs too long again and again. */
export interface CustomReader {
  /** Verdicts of the first messages, one at least; ask again for the others. Never rejects. */
  read(parser: CustomParser, messages: readonly CustomMessage[]): Promise<readonly CustomVerdict[]>;
  /** Null: it works. */
  suspendedUntil(name: string): number | null;
  /** A parser that was changed begins anew. */
  forgive(name: string): void;
}

export interface CustomReaderOptions {
  readonly clock: Clock;
  readonly sandbox: Sandbox;
  /** Told once per suspension, with the sentence for people. */
  readonly onSuspended: (name: string, message: string) => void;
  /** Told once per suspension of each site whose messages the parser does not read because of it. */
  readonly onSiteAffected: (siteId: number, message: string) => void;
  readonly reportError: (error: unknown, where: string) => void;
  /** For one message of so many bytes, milliseconds. */
  readonly limitMs?: (sizeBytes: number) => number;
}

export function createCustomReader(options: CustomReaderOptions): CustomReader {
  const { clock, sandbox, limitMs = limitMsOf } = options;
  const conducts = new Map<string, Conduct>();
  /** Sites that were told of the present suspension of a parser. */
  const toldSites = new Map<string, { readonly until: number; readonly siteIds: Set<number> }>();

  function note(name: string, tookMs: number, isOverrun: boolean): void {
    const before = conducts.get(name) ?? goodConduct;
    const after = noteWork(before, clock.now(), tookMs, isOverrun);
    conducts.set(name, after);
    if (after.suspendedUntil === null || after.suspendedUntil === before.suspendedUntil) return;
    options.onSuspended(name, sentence(name, after.suspendedUntil));
  }

  const sentence = (name: string, until: number): string => {
    const minutes = Math.max(1, Math.round((until - clock.now()) / 60_000));
    return `The parser "${name}" ran too long again and again: it is left alone for ${minutes} min. Its messages fail meanwhile and are kept in the inbox. Then it is tried again by itself; at once when a better version of it is saved, or when it is switched off and on. What failed is read again by a replay of the inbox.`;
  };

  /** Says to the sites of the messages, once each, that the parser is left alone; nothing while it works. */
  function tellSites(name: string, messages: readonly CustomMessage[]): void {
    const until = suspendedUntil(conducts.get(name) ?? goodConduct, clock.now());
    if (until === null) return;
    const known = toldSites.get(name);
    const told = known?.until === until ? known : { until, siteIds: new Set<number>() };
    toldSites.set(name, told);
    for (const { siteId } of messages) {
      if (told.siteIds.has(siteId)) continue;
      told.siteIds.add(siteId);
      options.onSiteAffected(siteId, sentence(name, until));
    }
  }

  return {
    async read(parser, messages) {
      const { name, version, definition } = parser;
      const until = suspendedUntil(conducts.get(name) ?? goodConduct, clock.now());
      if (until !== null) {
        tellSites(name, messages);
        const text = `The parser "${name}" is left alone until ${new Date(until).toISOString()}, because it ran too long again and again.`;
        return messages.map(() => ({ verdict: failedVerdict(text), tookMs: 0 }));
      }
      try {
        const verdicts = await sandbox.read({
          key: `${name}@${version} ${JSON.stringify(definition.codec)}`,
          definition,
          isTrial: false,
          messages: messages.map(({ siteId: _, ...message }) => ({
            ...message,
            limitMs: limitMs(message.payload.length),
          })),
        });
        for (const { tookMs, isOverrun } of verdicts) note(name, tookMs, isOverrun);
        tellSites(name, messages);
        return verdicts;
      } catch (error) {
        if (!(error instanceof SandboxError)) options.reportError(error, `parser ${name}`);
        const why = error instanceof Error ? error.message : String(error);
        return messages.map(() => ({ verdict: failedVerdict(why), tookMs: 0 }));
      }
    },
    suspendedUntil: (name) => suspendedUntil(conducts.get(name) ?? goodConduct, clock.now()),
    forgive(name) {
      conducts.delete(name);
      toldSites.delete(name);
    },
  };
}
