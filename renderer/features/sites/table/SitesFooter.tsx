import { useTranslation } from 'react-i18next';
import type { ConnectionStatus } from '../../../../shared/domain/connection.ts';
import { useIsVouched } from '../../../api/ApiContext.tsx';
import { formatCount } from '../../../ui/format.ts';
import { KeyHint, StatusBar } from '../../../ui/page/StatusBar.tsx';

/** How many there are, and which keys do what. What nobody vouches for is not counted. */
export function SitesFooter({
  connections,
  shown,
}: {
  connections: readonly ConnectionStatus[];
  shown: number;
}) {
  const { t } = useTranslation();
  const isVouched = useIsVouched();
  const connected = connections.filter(({ status }) => status === 'connected').length;
  const off = connections.filter(({ isActive, status }) => !isActive && status === 'disconnected').length;
  const total = formatCount(connections.length);
  return (
    <StatusBar
      keys={
        <>
          <KeyHint keys={['j', 'k']} word={t('sites.key.move')} />
          <KeyHint keys={['Space']} word={t('sites.key.tick')} />
          <KeyHint keys={['Enter']} word={t('sites.key.open')} />
        </>
      }
    >
      <span>
        {shown === connections.length
          ? t('sites.count', { count: connections.length, total })
          : t('sites.countOf', { shown: formatCount(shown), total })}
      </span>
      {isVouched && (
        <>
          <span>{t('sites.connected', { number: formatCount(connected) })}</span>
          <span>{t('sites.offAsWanted', { number: formatCount(off) })}</span>
        </>
      )}
    </StatusBar>
  );
}
