import { useTranslation } from 'react-i18next';
import type { LastAction } from '../../../../shared/domain/connection.ts';
import { visibleText } from '../../../ui/visibleText.ts';

/** Says what the monitor last did for a connection, and what came of it, in a sentence of the reader's language. */
export function useLastActionWords(): (action: LastAction) => string {
  const { t } = useTranslation();
  return ({ kind, attempt, failure }) => {
    const number = attempt ?? '';
    if (failure === null) return t(`lastAction.${kind}.done`, { number });
    return t(`lastAction.${kind}.failed`, { number, why: visibleText(failure) });
  };
}
