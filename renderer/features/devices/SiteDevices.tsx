import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/ApiContext.tsx';
import { DevicesPanel } from './DevicesPanel.tsx';

/** The devices of one site, as its connection lets them be heard. */
export function SiteDevices({ siteId }: { siteId: number }) {
  const { queries } = useApi();
  const { data: connections } = useQuery(queries.connections);
  const connection = connections?.find((each) => each.siteId === siteId);
  if (connection === undefined) return null;
  return (
    <DevicesPanel siteId={siteId} isOff={!connection.isActive} isLinkUp={connection.status === 'connected'} />
  );
}
