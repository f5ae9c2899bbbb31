import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../../api/ApiContext.tsx';
import { Welcome } from '../welcome/Welcome.tsx';
import { SitesHeadline } from './SitesHeadline.tsx';

/** Is all well; what to do first while there is none. */
export function OverviewPage() {
  const { queries } = useApi();
  const { data: connections } = useQuery(queries.connections);
  return (
    <>
      <div className="px-4 pt-5 pb-4 wide:px-5">
        <SitesHeadline />
      </div>
      {connections?.length === 0 && <Welcome />}
    </>
  );
}
