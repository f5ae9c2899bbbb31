import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../ui/Notice.tsx';
import { useSite } from '../form/useSite.ts';
import { Subscriptions } from './Subscriptions.tsx';
import { useTopicChanges } from './useTopicChanges.ts';

/** What a site is subscribed to, and beneath it what was seen (`children`). */
export function SiteTopics({ siteId, children }: { siteId: number; children: ReactNode }) {
  const { t } = useTranslation();
  const site = useSite(siteId);
  const changes = useTopicChanges(siteId);
  if (site === undefined) return <Skeleton rows={6} label={t('sites.reading')} />;
  return (
    <>
      <Subscriptions topics={site.topics} changes={changes} />
      {children}
    </>
  );
}
