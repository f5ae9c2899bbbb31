import type { Parser } from '../../shared/domain/parser.ts';

const figures = { matched: 100, parsed: 100, partial: 0, failed: 0, meanTimeMs: 0.2 };

/** A custom parser that is on and well, but for what is told. */
export const sampleParser = (told: Partial<Parser> = {}): Parser => ({
  name: 'weather_station',
  kind: 'custom',
  description: 'Wind and rain.',
  topicPatterns: ['+/weather/+/state'],
  priority: 0,
  codec: { type: 'json' },
  isActive: true,
  suspendedUntil: null,
  version: 2,
  latestVersion: 2,
  updatedAt: 0,
  sinceStart: figures,
  lastDay: figures,
  ...told,
});
