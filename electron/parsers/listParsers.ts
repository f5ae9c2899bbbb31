import type { Parser } from '../../shared/domain/parser.ts';
import type { ParserRegistry } from './ParserRegistry.ts';

/** What a registry can read, as people are shown it: by name, without what is switched off. */
export function listParsers(registry: ParserRegistry): Parser[] {
  return registry
    .list()
    .filter(({ isEnabled }) => isEnabled)
    .map(({ parser: { name, description, patterns, priority } }) => ({
      name,
      kind: 'builtin' as const,
      description,
      topicPatterns: [...patterns],
      priority,
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
