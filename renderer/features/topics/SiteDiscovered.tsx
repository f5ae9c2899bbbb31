import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchField } from '../../ui/form/SearchField.tsx';
import { DiscoveryBar, DiscoveryButton } from './discovery/DiscoveryBar.tsx';
import { TopicList } from './list/TopicList.tsx';

/** Every topic on which a message was seen at one site, within its panel; each opens on the page of topics. */
export function SiteDiscovered({ siteId }: { siteId: number }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  return (
    <section className="flex flex-col border-t border-line pt-4">
      <div className="flex flex-wrap items-center gap-2 px-4 pb-3 wide:px-5">
        <div className="min-w-0 flex-1">
          <h3 className="text-12 font-strong">{t('topics.discovered')}</h3>
          <p className="text-12 text-ink-3">{t('topics.discoveredHint')}</p>
        </div>
        <DiscoveryButton siteId={siteId} />
        <SearchField label={t('topics.search')} value={typed} onChange={setTyped} className="wide:!w-full" />
      </div>
      <DiscoveryBar siteId={siteId} />
      <TopicList
        siteId={siteId}
        filter={search === '' ? {} : { search }}
        onOpen={({ id }) => void navigate({ to: '/topics/$id', params: { id }, search: { site: siteId } })}
      />
    </section>
  );
}
