import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { ConnectionStatus } from '../../../../shared/domain/connection.ts';
import { formatCount } from '../../../ui/format.ts';
import { LossBar } from '../../../ui/LossBar.tsx';
import { Block } from './Block.tsx';
import { lossParts, notAccounted } from './lossParts.ts';

/** What became of every message that was received. */
export function Accounting({ connection: { counters, brokerDropped } }: { connection: ConnectionStatus }) {
  const { t } = useTranslation();
  const missing = notAccounted(counters);
  const sum =
    counters.received === 0
      ? t('loss.nothing')
      : missing === 0
        ? t('loss.allAccounted')
        : t('loss.notAccounted', { count: missing });
  return (
    <Block
      title={t('loss.title')}
      figure={formatCount(counters.received)}
      aside={<span className={clsx(missing === 0 ? 'text-ink-3' : 'text-bad-text')}>{sum}</span>}
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
