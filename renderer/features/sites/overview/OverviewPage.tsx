import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useApi } from '../../../api/ApiContext.tsx';
import { SitesPanel } from '../table/SitesPanel.tsx';
import { Welcome } from '../welcome/Welcome.tsx';
import { SitesHeadline } from './SitesHeadline.tsx';

/** Is all well, and every site; what to do first while there is none. */
export function OverviewPage() {
  const { queries } = useApi();
  const { data: connections } = useQuery(queries.connections);
  const navigate = useNavigate();
  return (
    <>
      <div className="px-4 pt-5 pb-4 wide:px-5">
        <SitesHeadline />
      </div>
      {connections?.length === 0 ? (
        <Welcome />
      ) : (
        <SitesPanel
          selectedSiteId={null}
          onSelect={(siteId) => void navigate({ to: '/sites/$siteId', params: { siteId } })}
        />
      )}
    </>
  );
}
