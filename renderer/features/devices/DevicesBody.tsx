import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundDevice, FoundDevices } from '../../../shared/domain/deviceDirectory.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Notice, Skeleton } from '../../ui/Notice.tsx';
import { FoundList } from './search/FoundList.tsx';
import { foundLimit } from './search/useFound.ts';
import { useDevicesSearch } from './useDevicesSearch.ts';

function Failed({ title, query }: { title: string; query: Pick<UseQueryResult, 'error' | 'refetch'> }) {
  const { t } = useTranslation();
  const again = <Button onClick={() => void query.refetch()}>{t('error.again')}</Button>;
  return (
    <Notice failed title={title} action={again}>
      {query.error?.message}
    </Notice>
  );
}

/** Nothing is shown because the filters leave nothing. */
export function NothingLeft({ title }: { title: string }) {
  const { t } = useTranslation();
  const [, change] = useDevicesSearch();
  const showAll = () => change({ q: undefined, site: undefined, offline: undefined });
  return <Notice title={title} action={<Button onClick={showAll}>{t('devices.showAll')}</Button>} />;
}

/** Stands where the tree would while the sites are not there. */
export function NoTree({ query }: { query: UseQueryResult<readonly unknown[]> }) {
  const { t } = useTranslation();
  if (query.data !== undefined) {
    const goToSites = <ButtonLink to="/sites">{t('devices.toSites')}</ButtonLink>;
    return (
      <Notice title={t('devices.empty')} action={goToSites}>
        {t('devices.noSites')}
      </Notice>
    );
  }
  if (query.isError) return <Failed title={t('devices.failed')} query={query} />;
  return <Skeleton rows={6} label={t('devices.reading')} />;
}

interface FoundBodyProps {
  query: UseQueryResult<FoundDevices>;
  items: readonly FoundDevice[];
  selectedKey: string | null;
}

/** What a search found; that it looks, failed, or found nothing. */
export function FoundBody({ query, items, selectedKey }: FoundBodyProps): ReactNode {
  const { t } = useTranslation();
  if (query.data === undefined) {
    if (query.isError) return <Failed title={t('devices.searchFailed')} query={query} />;
    return <Skeleton rows={4} label={t('devices.searching')} />;
  }
  if (items.length === 0) return <NothingLeft title={t('devices.noneFound')} />;
  return (
    <>
      {query.data.isCut && (
        <p className="px-4 pb-2 text-12 text-ink-3 wide:px-5">{t('devices.cut', { shown: foundLimit })}</p>
      )}
      <FoundList label={t('devices.found')} items={items} selectedKey={selectedKey} />
    </>
  );
}
