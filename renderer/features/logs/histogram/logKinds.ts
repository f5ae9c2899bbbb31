import { useTranslation } from 'react-i18next';
import { logLevel, parsingErrorType } from '../../../../shared/domain/log.ts';
import { type LogMark, levelMarks } from '../../../ui/LogShape.tsx';
import { typeMarks } from '../typeMarks.ts';

/** A level or type: how it is called and drawn. The first of several lies at the foot of a bar. */
export interface LogKindLook {
  readonly value: string;
  readonly word: string;
  readonly mark: LogMark;
}

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
