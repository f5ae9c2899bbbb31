import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/ApiContext.tsx';
import { SiteDevices } from './SiteDevices.tsx';

/** Every device, site by site. */
export function DevicesPage() {
  const { queries } = useApi();
  const { data: connections = [] } = useQuery(queries.connections);
  return connections.map(({ siteId }) => <SiteDevices key={siteId} siteId={siteId} />);
}
