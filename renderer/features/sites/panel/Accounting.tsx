import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { ConnectionStatus } from '../../../../shared/domain/connection.ts';
import type { MessageCounters } from '../../../../shared/domain/outcome.ts';
import { formatCount } from '../../../ui/format.ts';
import { LossBar } from '../../../ui/LossBar.tsx';
import { lossParts, notAccounted } from '../../../ui/lossParts.ts';
import { useSiteToday } from '../history/useToday.ts';
import { Block } from './Block.tsx';

function Sum({ counters }: { counters: MessageCounters }) {
  const { t } = useTranslation();
  const missing = notAccounted(counters);
  return (
    <span className={clsx(missing === 0 ? 'text-ink-3' : 'text-bad-text')}>
      {counters.received === 0
        ? t('loss.nothing')
        : missing === 0
          ? t('loss.allAccounted')
          : t('loss.notAccounted', { count: missing })}
    </span>
  );
}

/** What became of every message that was received today. */
export function Accounting({ connection: { siteId, brokerDropped } }: { connection: ConnectionStatus }) {
  const { t } = useTranslation();
  const counters = useSiteToday(siteId);
  if (counters === undefined) return <Block title={t('loss.title')}>{null}</Block>;
  return (
    <Block
      title={t('loss.title')}
      figure={formatCount(counters.received)}
      aside={<Sum counters={counters} />}
    >
      {counters.received > 0 && (
        <LossBar
          parts={lossParts(counters, (key) => t(`loss.${key}`))}
          label={t('loss.label', { count: counters.received })}
        />
      )}
      {counters.partial > 0 && (
        <p className="mt-2 text-12 text-ink-3">{t('loss.partial', { count: counters.partial })}</p>
      )}
      {brokerDropped !== null && (
        <p className={clsx('mt-2 text-12', brokerDropped > 0 ? 'text-warn-text' : 'text-ink-3')}>
          {t('loss.brokerDropped', { number: formatCount(brokerDropped) })}
        </p>
      )}
    </Block>
  );
}
