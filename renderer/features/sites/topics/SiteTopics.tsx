import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../ui/Notice.tsx';
import { useSite } from '../form/useSite.ts';
import { Discovered } from './Discovered.tsx';
import { Subscriptions } from './Subscriptions.tsx';
import { useTopicChanges } from './useTopicChanges.ts';

/** What a site is subscribed to, and beneath it every topic on which a message was seen. */
export function SiteTopics({ siteId }: { siteId: number }) {
  const { t } = useTranslation();
  const site = useSite(siteId);
  const changes = useTopicChanges(siteId);
  if (site === undefined) return <Skeleton rows={6} label={t('sites.reading')} />;
  return (
    <>
      <Subscriptions topics={site.topics} changes={changes} />
      <Discovered siteId={siteId} subscribed={site.topics} changes={changes} />
    </>
  );
}
