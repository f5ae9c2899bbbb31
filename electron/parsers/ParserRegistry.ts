import { type ChooseTopic, createTopicChooser } from '../core/topics/chooseTopic.ts';
import type { TopicParser } from './TopicParser.ts';

/** Every parser that the engine knows; one registry per engine. */
export interface ParserRegistry {
  /** Throws when the name is taken. */
  register(parser: TopicParser): void;
  /** The parser of that name, when it is on. */
  get(name: string): TopicParser | null;
  /** The parser for a topic that names none: the highest priority, then the more specific pattern. */
  match(topic: string): TopicParser | null;
  setEnabled(name: string, isEnabled: boolean): void;
  list(): readonly { readonly parser: TopicParser; readonly isEnabled: boolean }[];
  /** Grows with each change, so that remembered answers can be known as old. */
  readonly revision: number;
}

interface ParserClaim {
  readonly pattern: string;
  readonly priority: number;
  readonly parser: TopicParser;
}

/** `cacheLimit`: topics whose answer is remembered. */
export function createParserRegistry(
  parsers: readonly TopicParser[] = [],
  cacheLimit = 20_000,
): ParserRegistry {
  const entries = new Map<string, { parser: TopicParser; isEnabled: boolean }>();
  let revision = 0;
  let choose: ChooseTopic<ParserClaim> | null = null;

  const changed = () => {
    revision += 1;
    choose = null;
  };
  const claims = (): ParserClaim[] =>
    [...entries.values()]
      .filter((entry) => entry.isEnabled)
      .flatMap(({ parser }) =>
        parser.patterns.map((pattern) => ({ pattern, priority: parser.priority, parser })),
      );

  const registry: ParserRegistry = {
    register(parser) {
      if (entries.has(parser.name)) throw new Error(`A parser named "${parser.name}" is registered already.`);
      entries.set(parser.name, { parser, isEnabled: true });
      changed();
    },
    get(name) {
      const entry = entries.get(name);
      return entry?.isEnabled ? entry.parser : null;
    },
    match(topic) {
      choose ??= createTopicChooser(claims(), cacheLimit);
      return choose(topic)?.parser ?? null;
    },
    setEnabled(name, isEnabled) {
      const entry = entries.get(name);
      if (entry === undefined) throw new Error(`There is no parser named "${name}".`);
      entry.isEnabled = isEnabled;
      changed();
    },
    list: () => [...entries.values()],
    get revision() {
      return revision;
    },
  };
  for (const parser of parsers) registry.register(parser);
  return registry;
}
