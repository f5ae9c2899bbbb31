import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../../api/ApiContext.tsx';
import { useClock } from '../../../ui/now.tsx';
import type { SiteView } from '../situation/siteViews.ts';
import { troubleSince } from './troubleSince.ts';

const dayMs = 86_400_000;

/**
 * Since when a site that is in trouble is not as wanted, in milliseconds; null while it is not known. Looked up
 * once for a cause: as long as it lasts, its beginning does not move. Trouble older than a day is dated by the
 * last that was heard of the site.
 */
export function useTroubleSince({ connection }: SiteView): number | null {
  const { client, procedures } = useApi();
  const clock = useClock();
  const { siteId, lastHeartbeatAt, lastMessageAt, status } = connection;
  const { data } = useQuery({
    queryKey: [...procedures.mqtt.timeline.key(), 'troubleSince', siteId],
    queryFn: async ({ signal }) => {
      const from = clock() - dayMs;
      const timeline = await client.mqtt.timeline({ siteId, from }, { signal });
      const since = troubleSince(timeline.intervals);
      return { since, isOlder: since !== null && since <= from };
    },
    gcTime: 0,
  });
  const heardAt = status === 'connected' ? lastMessageAt : lastHeartbeatAt;
  if (data === undefined || data.since === null) return null;
  return data.isOlder ? Math.min(data.since, heardAt ?? data.since) : data.since;
}
