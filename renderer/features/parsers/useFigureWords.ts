import { useTranslation } from 'react-i18next';
import type { ParserFigures } from '../../../shared/domain/parser.ts';
import { formatCount } from '../../ui/format.ts';
import { useFormat } from '../../ui/useFormat.ts';

/** Figures of a parser as they are read; `–` where there was no message. */
export interface FigureWords {
  readonly matched: string;
  readonly success: string;
  readonly time: string;
}

/** Writes the figures of a parser. */
export function useFigureWords(): (figures: ParserFigures) => FigureWords {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ matched, parsed, meanTimeMs }) => ({
    matched: formatCount(matched),
    success: format.share(parsed, matched, 1) ?? '–',
    time:
      meanTimeMs === null
        ? '–'
        : meanTimeMs < 1
          ? t('parsers.micros', { time: format.decimal(meanTimeMs * 1000, 0) })
          : t('parsers.millis', { time: format.decimal(meanTimeMs, 1) }),
  });
}
