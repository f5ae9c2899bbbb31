import { type ChooseTopic, createTopicChooser } from '../core/topics/chooseTopic.ts';
import type { AnyParser, CustomParser, TopicParser } from './TopicParser.ts';

/** Every parser that the engine knows; one registry per engine. */
export interface ParserRegistry {
  /** Throws when the name is taken. */
  register(parser: TopicParser): void;
  /** The custom parsers in force, in place of those before. A name that a built-in one has is left out. */
  setCustom(parsers: readonly CustomParser[]): void;
  /** The parser of that name, when it is on. */
  get(name: string): AnyParser | null;
  /** The parser for a topic that names none: the highest priority, then the more specific pattern, then built-in. */
  match(topic: string): AnyParser | null;
  /** Switches a built-in parser. */
  setEnabled(name: string, isEnabled: boolean): void;
  /** The built-in ones. */
  list(): readonly { readonly parser: TopicParser; readonly isEnabled: boolean }[];
  /** Whether any custom parser is in force. */
  readonly hasCustom: boolean;
  /** Grows with each change, so that remembered answers can be known as old. */
  readonly revision: number;
}

interface ParserClaim {
  readonly pattern: string;
  readonly priority: number;
  readonly parser: AnyParser;
}

/** `cacheLimit`: topics whose answer is remembered. */
export function createParserRegistry(
  parsers: readonly TopicParser[] = [],
  cacheLimit = 20_000,
): ParserRegistry {
  const builtin = new Map<string, { parser: TopicParser; isEnabled: boolean }>();
  let custom = new Map<string, CustomParser>();
  let revision = 0;
  let choose: ChooseTopic<ParserClaim> | null = null;

  const changed = () => {
    revision += 1;
    choose = null;
  };
  const inForce = (): AnyParser[] => [
    ...[...builtin.values()].filter(({ isEnabled }) => isEnabled).map(({ parser }) => parser),
    ...custom.values(),
  ];
  const claims = (): ParserClaim[] =>
    inForce().flatMap((parser) =>
      parser.patterns.map((pattern) => ({ pattern, priority: parser.priority, parser })),
    );

  const registry: ParserRegistry = {
    register(parser) {
      if (builtin.has(parser.name)) throw new Error(`A parser named "${parser.name}" is registered already.`);
      builtin.set(parser.name, { parser, isEnabled: true });
      changed();
    },
    setCustom(parsers) {
      const named = parsers.map((parser) => [parser.name, parser] as const);
      custom = new Map(named.filter(([name]) => !builtin.has(name)));
      changed();
    },
    get(name) {
      const entry = builtin.get(name);
      if (entry === undefined) return custom.get(name) ?? null;
      return entry.isEnabled ? entry.parser : null;
    },
    match(topic) {
      choose ??= createTopicChooser(claims(), cacheLimit);
      return choose(topic)?.parser ?? null;
    },
    setEnabled(name, isEnabled) {
      const entry = builtin.get(name);
      if (entry === undefined) throw new Error(`There is no parser named "${name}" built in.`);
      if (entry.isEnabled === isEnabled) return;
      entry.isEnabled = isEnabled;
      changed();
    },
    list: () => [...builtin.values()],
    get hasCustom() {
      return custom.size > 0;
    },
    get revision() {
      return revision;
    },
  };
  for (const parser of parsers) registry.register(parser);
  return registry;
}
