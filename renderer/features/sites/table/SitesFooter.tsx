import { useTranslation } from 'react-i18next';
import { useIsVouched } from '../../../api/ApiContext.tsx';
import { formatCount } from '../../../ui/format.ts';
import { KeyHint, StatusBar } from '../../../ui/page/StatusBar.tsx';
import type { SiteView } from '../situation/siteViews.ts';

/** How many there are, and which keys do what. What nobody vouches for is not counted. */
export function SitesFooter({ sites, shown }: { sites: readonly SiteView[]; shown: number }) {
  const { t } = useTranslation();
  const isVouched = useIsVouched();
  const connected = sites.filter(({ connection }) => connection.status === 'connected').length;
  const off = sites.filter(({ situation }) => situation.status === 'off').length;
  const total = formatCount(sites.length);
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
        {shown === sites.length
          ? t('sites.count', { count: sites.length, total })
          : t('sites.countOf', { shown: formatCount(shown), total })}
      </span>
      {isVouched && (
        <>
          <span>{t('sites.connected', { count: connected, number: formatCount(connected) })}</span>
          <span>{t('sites.offAsWanted', { count: off, number: formatCount(off) })}</span>
        </>
      )}
    </StatusBar>
  );
}
