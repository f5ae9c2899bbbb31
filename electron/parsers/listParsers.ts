import type { Parser, ParserFigures } from '../../shared/domain/parser.ts';
import type { ParserDefinition } from '../../shared/domain/parserDefinition.ts';
import type { ParserRegistry } from './ParserRegistry.ts';

/** Counts of messages; `timeUs` is the time spent on all of them, microseconds. */
export interface ParserSums {
  readonly matched: number;
  readonly parsed: number;
  readonly partial: number;
  readonly failed: number;
  readonly timeUs: number;
}

/** What is known of parsers beside the registry. */
export interface ParserFacts {
  /** Custom ones with the definition to show: the one in force, or else the newest. */
  readonly custom: readonly {
    readonly name: string;
    readonly isActive: boolean;
    readonly currentVersion: number | null;
    readonly latestVersion: number;
    readonly updatedAt: number;
    readonly definition: ParserDefinition;
  }[];
  suspendedUntil(name: string): number | null;
  readonly sinceStart: ReadonlyMap<string, ParserSums>;
  readonly lastDay: ReadonlyMap<string, ParserSums>;
}

/** What can be read, built-in and custom, as people are shown it: by name, also what is switched off. */
export function listParsers(registry: ParserRegistry, facts: ParserFacts): Parser[] {
  const figures = (name: string) => ({
    sinceStart: figuresOf(facts.sinceStart.get(name)),
    lastDay: figuresOf(facts.lastDay.get(name)),
  });
  const builtin = registry.list().map(
    ({ parser: { name, description, patterns, priority }, isEnabled }): Parser => ({
      name,
      kind: 'builtin',
      description,
      topicPatterns: [...patterns],
      priority,
      codec: { type: 'json' },
      isActive: isEnabled,
      suspendedUntil: null,
      version: null,
      latestVersion: null,
      updatedAt: null,
      ...figures(name),
    }),
  );
  const custom = facts.custom.map(
    ({ name, isActive, currentVersion, latestVersion, updatedAt, definition }): Parser => {
      const { description, topicPatterns, priority, codec } = definition;
      return {
        name,
        kind: 'custom',
        description,
        topicPatterns,
        priority,
        codec,
        isActive,
        suspendedUntil: facts.suspendedUntil(name),
        version: currentVersion,
        latestVersion,
        updatedAt,
        ...figures(name),
      };
    },
  );
  return [...builtin, ...custom].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

function figuresOf(sums: ParserSums | undefined): ParserFigures {
  if (sums === undefined) return { matched: 0, parsed: 0, partial: 0, failed: 0, meanTimeMs: null };
  const { matched, parsed, partial, failed, timeUs } = sums;
  return { matched, parsed, partial, failed, meanTimeMs: matched === 0 ? null : timeUs / matched / 1000 };
}
