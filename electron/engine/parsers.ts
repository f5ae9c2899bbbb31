import type { Database } from '../../db/open.ts';
import { readParserSums } from '../../db/queries/parserFigures.ts';
import { listBuiltinsOff, listStoredParsers } from '../../db/queries/parsers.ts';
import type { Announcement } from '../../shared/events.ts';
import type { ParserControl } from '../api/parserPorts.ts';
import type { Clock } from '../core/clock.ts';
import { builtinParsers } from '../parsers/builtin/index.ts';
import { type CustomReader, createCustomReader } from '../parsers/custom/customReader.ts';
import { createTrials } from '../parsers/custom/trials.ts';
import { listParsers } from '../parsers/listParsers.ts';
import { createParserRegistry, type ParserRegistry } from '../parsers/ParserRegistry.ts';
import { createParserTally, type ParserTally } from '../parsers/parserTally.ts';
import { createSandbox } from '../parsers/sandbox/createSandbox.ts';
import { startSandboxProcess } from '../parsers/sandbox/sandboxProcess.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export interface ParsersOptions {
  readonly database: Pick<Database, 'reader'>;
  readonly clock: Clock;
  readonly announce: (announcement: Announcement) => void;
  /** A parser is left alone for some time; the sentence says which and why. */
  readonly warn: (message: string) => void;
  /** The same, to a site whose messages it is that are not read. */
  readonly warnSite: (siteId: number, message: string) => void;
  readonly report: (error: unknown, where: string) => void;
}

export interface Parsers extends Disposable {
  readonly registry: ParserRegistry;
  readonly customs: CustomReader;
  readonly tally: ParserTally;
  readonly control: ParserControl;
  /** Called with each change of what is in force. */
  onChanged(listener: () => void): void;
}

/** Registers the built-in parsers and those of the database, and keeps the registry as the database has it. */
export function openParsers({ database, clock, announce, warn, warnSite, report }: ParsersOptions): Parsers {
  using opening = new DisposableStack();
  const { reader } = database;
  const registry = createParserRegistry(builtinParsers);
  const sandboxOptions = { clock, start: startSandboxProcess, elapsedMs: () => performance.now() };
  const sandbox = opening.use(createSandbox(sandboxOptions));
  const trials = opening.use(createTrials(registry, createSandbox(sandboxOptions)));
  const tally = createParserTally();
  const listeners: (() => void)[] = [];
  const customs = createCustomReader({
    clock,
    sandbox,
    reportError: report,
    onSiteAffected: warnSite,
    onSuspended(_, message) {
      warn(message);
      announce({ type: 'parsers_changed' });
    },
  });

  function putInForce(): void {
    const off = listBuiltinsOff(reader);
    for (const { parser } of registry.list()) registry.setEnabled(parser.name, !off.has(parser.name));
    const custom = listStoredParsers(reader).flatMap(
      ({ name, isActive, currentVersion: version, definition }) => {
        if (!isActive || version === null) return [];
        const { description, topicPatterns: patterns, priority } = definition;
        return [{ name, description, patterns, priority, version, definition }];
      },
    );
    registry.setCustom(custom);
    if (custom.length > 0) sandbox.warmUp();
  }
  putInForce();

  const resources = opening.move();
  return {
    registry,
    customs,
    tally,
    onChanged: (listener) => void listeners.push(listener),
    control: {
      list: () =>
        listParsers(registry, {
          custom: listStoredParsers(reader),
          suspendedUntil: customs.suspendedUntil,
          sinceStart: tally.sinceStart,
          lastDay: readParserSums(reader, clock.now() - dayMs),
        }),
      check: trials.check,
      tryOn: trials.tryOn,
      changed(name) {
        customs.forgive(name);
        putInForce();
        for (const listener of listeners) listener();
        announce({ type: 'parsers_changed' });
      },
    },
    [Symbol.dispose]: () => resources.dispose(),
  };
}
