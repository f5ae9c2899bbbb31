import { useTranslation } from 'react-i18next';
import type { ConnectionStatus } from '../../../../shared/domain/connection.ts';
import { useIsVouched } from '../../../api/ApiContext.tsx';
import { formatCountdown } from '../../../ui/format.ts';
import { beatMs, useNow } from '../../../ui/now.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import { visibleText } from '../../../ui/visibleText.ts';
import { useUsual } from '../history/useUsual.ts';
import { overdueMs, type Situation, type Wait } from '../situation/situation.ts';

/** When the next attempt or cycle comes, counting down; that it should long have come, where it should. */
function When({ wait, attempt }: { wait: Wait; attempt: number | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(beatMs);
  const lateMs = overdueMs(wait, now);
  if (lateMs !== null) {
    return <span className="text-warn-text">{t('panel.overdue', { age: format.age(lateMs) })}</span>;
  }
  const time = formatCountdown(wait.dueAt - now);
  return attempt === null ? t('panel.cycleIn', { time }) : t('panel.attemptIn', { number: attempt, time });
}

/** How many messages usually come, where that is known. */
function Usual({ siteId }: { siteId: number }) {
  const { t } = useTranslation();
  const usual = useUsual(siteId);
  return usual === null ? null : t('incident.usual', { number: usual });
}

/** Why it is as it is, in sentences. */
export function DriftSentence({
  connection,
  situation,
}: {
  connection: ConnectionStatus;
  situation: Situation;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const isVouched = useIsVouched();
  const today = useNow(60_000);
  if (!isVouched) return null;
  const { differs, reason, status, wait } = situation;
  const moment = (at: number) => format.moment(at, today);
  const { lastConnectedAt, lastMessageAt, dataState, retryCount } = connection;

  if (!differs) {
    if (status !== 'connected') return null;
    const isSilent = dataState === 'silent';
    if (!isSilent && lastConnectedAt === null) return null;
    return (
      <p className="mt-2 text-ink-2">
        {isSilent ? (
          <>
            <b className="font-strong text-ink">{t('panel.silent')}</b>{' '}
            {lastMessageAt === null
              ? t('panel.silentEver')
              : t('panel.silentSince', { since: moment(lastMessageAt) })}{' '}
            <Usual siteId={connection.siteId} />
          </>
        ) : (
          t('panel.upSince', { since: moment(lastConnectedAt ?? 0) })
        )}
      </p>
    );
  }
  const isRetry = connection.drift.state === 'waiting_for_retry';
  const why =
    reason === null
      ? t('panel.connecting')
      : 'key' in reason
        ? t(`panel.why.${reason.key}`)
        : sentence(`${status === 'refused' ? `${t('status.refused')}: ` : ''}${visibleText(reason.text)}`);
  return (
    <p className="wrap-anywhere mt-2 text-15 text-ink">
      <b className="font-strong">{why}</b>{' '}
      {wait !== null && <When wait={wait} attempt={isRetry ? retryCount + 1 : null} />}{' '}
      {status === 'refused' && <span className="text-ink-2">{t('panel.longWait')}</span>}
    </p>
  );
}

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);
