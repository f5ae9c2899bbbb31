import { useTranslation } from 'react-i18next';
import type { FailureGroup } from '../../../shared/domain/inbox.ts';
import { faultOf } from '../../ui/figure/payload.ts';
import { visibleText } from '../../ui/visibleText.ts';

type Named = Pick<FailureGroup, 'errorType' | 'schemaPath' | 'errorMessage'>;

/** How a group is named: where its messages fail, and what is wrong there. */
export function useGroupWords() {
  const { t } = useTranslation();
  return {
    place({ errorType, schemaPath }: Named): string {
      if (errorType === 'NO_PARSER') return t('inbox.place.unread');
      if (schemaPath === null) return t('inbox.place.undecoded');
      return schemaPath === '' ? t('inbox.place.whole') : visibleText(schemaPath);
    },
    /** A place in the payload is written as code, anything else as words. */
    isPath: ({ schemaPath }: Named): boolean => schemaPath !== null && schemaPath !== '',
    why: ({ errorMessage }: Named): string => visibleText(faultOf(errorMessage)?.note ?? errorMessage),
  };
}
