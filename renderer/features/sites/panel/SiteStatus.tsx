import { useConnection } from '../../../api/useConnections.ts';
import { Accounting } from './Accounting.tsx';
import { DriftBox } from './DriftBox.tsx';
import { FarSideFacts } from './FarSideFacts.tsx';
import { LastActions } from './LastActions.tsx';
import { LinkFacts } from './LinkFacts.tsx';
import { SiteLastIncidents, SiteOpenIncidents } from './SiteIncidents.tsx';
import { StandingWarnings } from './StandingWarnings.tsx';
import { Timeline } from './timeline/Timeline.tsx';
import { UptimeBlock } from './UptimeBlock.tsx';

/** Wanted against real now and over time, what was done about it, and what became of every message. */
export function SiteStatus({ siteId }: { siteId: number }) {
  const connection = useConnection(siteId);
  if (connection === undefined) return null;
  return (
    <div className="@container">
      <SiteOpenIncidents siteId={siteId} />
      <DriftBox connection={connection} />
      <StandingWarnings connection={connection} />
      {/* As a page it has room for two columns. */}
      <div className="grid grid-cols-[minmax(0,1fr)] @min-[880px]:grid-cols-[minmax(0,1fr)_minmax(0,416px)] @min-[880px]:divide-x @min-[880px]:divide-line">
        <div>
          <Timeline connection={connection} />
          <SiteLastIncidents siteId={siteId} />
          <LastActions siteId={siteId} />
        </div>
        <div>
          <UptimeBlock siteId={siteId} />
          <Accounting connection={connection} />
          <LinkFacts connection={connection} />
          <FarSideFacts connection={connection} />
        </div>
      </div>
    </div>
  );
}
