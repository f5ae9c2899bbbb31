import { useTranslation } from 'react-i18next';
import type { ConnectionStatus } from '../../../../shared/domain/connection.ts';
import { useIsVouched } from '../../../api/ApiContext.tsx';
import { useNow } from '../../../ui/now.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import { useLastActionWords } from '../situation/useLastActionWords.ts';

/** What the monitor last did, when, and what came of it; nothing before it did anything. */
export function LastAction({ connection: { drift } }: { connection: ConnectionStatus }) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = useNow(60_000);
  const isVouched = useIsVouched();
  const words = useLastActionWords();
  const { lastAction } = drift;
  if (lastAction === null || !isVouched) return null;
  return (
    <p className="wrap-anywhere mt-1 text-12 text-ink-2">
      {t('panel.lastAction', { at: format.moment(lastAction.at, today) })} {words(lastAction)}
    </p>
  );
}
