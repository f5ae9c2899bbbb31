import { useConnection } from '../../../api/useConnections.ts';
import { Accounting } from './Accounting.tsx';
import { DriftBox } from './DriftBox.tsx';
import { LastActions } from './LastActions.tsx';
import { LinkFacts } from './LinkFacts.tsx';
import { Timeline } from './timeline/Timeline.tsx';

/** Wanted against real now and over time, what was done about it, and what became of every message. */
export function SiteStatus({ siteId }: { siteId: number }) {
  const connection = useConnection(siteId);
  if (connection === undefined) return null;
  return (
    <>
      <DriftBox connection={connection} />
      <Timeline connection={connection} />
      <LastActions siteId={siteId} />
      <Accounting connection={connection} />
      <LinkFacts connection={connection} />
    </>
  );
}
