import { useTranslation } from 'react-i18next';
import { logLevel, parsingErrorType } from '../../../../shared/domain/log.ts';
import { levelMarks } from '../../../ui/LogShape.tsx';
import { typeMarks } from '../typeMarks.ts';
import type { LogKindLook } from './HistogramBars.tsx';

/** The levels of the connection log, the gravest first. */
export function useLevels(): LogKindLook[] {
  const { t } = useTranslation();
  return logLevel.options
    .toReversed()
    .map((value) => ({ value, word: t(`logs.level.${value}`), mark: levelMarks[value] }));
}

/** The types of the parsing log. */
export function useTypes(): LogKindLook[] {
  const { t } = useTranslation();
  return parsingErrorType.options.map((value) => ({
    value,
    word: t(`logs.type.${value}`),
    mark: typeMarks[value],
  }));
}
