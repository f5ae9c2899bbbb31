import { useNavigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { SitesPanel } from './SitesPanel.tsx';

/** Every site, and one of them beside it. */
export function SitesPage({ children }: { children: ReactNode }) {
  const navigate = useNavigate();
  const { siteId } = useParams({ strict: false });
  return (
    <div className="desk:grid desk:h-full desk:grid-cols-[minmax(0,1fr)_456px]">
      <div className="desk:overflow-y-auto">
        <SitesPanel
          selectedSiteId={siteId ?? null}
          onSelect={(chosen) => void navigate({ to: '/sites/$siteId', params: { siteId: chosen } })}
        />
      </div>
      <div className="border-line bg-raised desk:overflow-y-auto desk:border-l">{children}</div>
    </div>
  );
}
