import { useTranslation } from 'react-i18next';
import type { Parser } from '../../../shared/domain/parser.ts';
import { Countdown } from '../../ui/CountdownRing.tsx';
import { type GlyphKind, StatusWord } from '../../ui/StatusGlyph.tsx';
import type { ParserStanding } from './parserStanding.ts';

const glyphs: Record<ParserStanding, GlyphKind> = {
  suspended: 'error',
  failing: 'retry',
  on: 'connected',
  off: 'off',
};

/** How a parser is doing; one that rests, with the time until it works again. */
export function ParserStatus({ parser, standing }: { parser: Parser; standing: ParserStanding }) {
  const { t } = useTranslation();
  return (
    <span className="flex min-w-0 items-center gap-2">
      <StatusWord kind={glyphs[standing]} word={t(`parsers.standing.${standing}`)} />
      {standing === 'suspended' && parser.suspendedUntil !== null && (
        <Countdown dueAt={parser.suspendedUntil} tone="refused" />
      )}
    </span>
  );
}
