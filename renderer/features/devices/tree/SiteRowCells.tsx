import { clsx } from 'clsx';
import { MapPin } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../ui/format.ts';
import { Cell } from '../../../ui/list/Cell.tsx';
import { StatusWord } from '../../../ui/StatusGlyph.tsx';
import { useIsHeard } from '../useIsHeard.ts';
import type { SiteRow } from './siteRows.ts';
import { Twig } from './Twig.tsx';
import { fromRoomy, type TreeLayout, treeGrid } from './treeGrid.ts';
import { useDeviceCounts } from './useDeviceCounts.ts';

const isEmpty = ({ gateways, dataloggers, sensors }: NonNullable<SiteRow['counts']>) =>
  gateways + dataloggers + sensors === 0;

/** How many devices of a site are silent; nothing is said of them while nobody hears them. */
function SiteHealth({ row }: { row: SiteRow }) {
  const { t } = useTranslation();
  const isHeard = useIsHeard(row.siteId);
  const { counts } = row;
  if (counts === undefined || isEmpty(counts)) return null;
  if (!isHeard) return <StatusWord kind="unknown" word={t('status.unknown')} />;
  return counts.offline === 0 ? (
    <StatusWord kind="connected" word={t('devices.allOnline')} />
  ) : (
    <StatusWord
      kind="silent"
      word={t('devices.offlineCount', { count: counts.offline, shown: formatCount(counts.offline) })}
    />
  );
}

interface SiteRowCellsProps {
  row: SiteRow;
  layout: TreeLayout;
  /** The same function at each rendering. */
  onToggle: (key: string) => void;
}

/** A site in the tree: what it has, and how much of that is silent. */
export const SiteRowCells = memo(function SiteRowCells({ row, layout, onToggle }: SiteRowCellsProps) {
  const { t } = useTranslation();
  const countWords = useDeviceCounts();
  const { site, isOpen, counts } = row;
  const nameLine = (
    <>
      <Twig isOpen={isOpen} onToggle={() => onToggle(row.key)} />
      <MapPin className="size-3.5 flex-none text-ink-3" strokeWidth={1.8} aria-hidden="true" />
      <span className="truncate font-strong">{site.name}</span>
      <span className="mono flex-none text-11 text-ink-3 max-wide:hidden">{site.code}</span>
    </>
  );
  const words = counts && (isEmpty(counts) ? t('devices.empty') : countWords(counts));
  const beneath = <span className="truncate text-12 text-ink-3">{words}</span>;
  if (layout === 'narrow') {
    return (
      <div role="presentation" className={clsx('h-full bg-bg', treeGrid.narrow)}>
        <Cell className="flex items-center gap-1.5">{nameLine}</Cell>
        <Cell className="flex text-12">
          <SiteHealth row={row} />
        </Cell>
        <Cell className="col-span-2 truncate pl-[26px]">{beneath}</Cell>
      </div>
    );
  }
  return (
    <div role="presentation" className={clsx('h-full bg-bg', treeGrid.wide)}>
      <Cell className="flex items-center gap-1.5">{nameLine}</Cell>
      <Cell className={fromRoomy} />
      <Cell className="flex text-12">
        <SiteHealth row={row} />
      </Cell>
      <Cell className="col-span-2 flex items-center">{beneath}</Cell>
    </div>
  );
});
