import { Link } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { Keyboard, PanelLeft } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BrandMark } from '../../ui/Brand.tsx';
import { formatCount } from '../../ui/format.ts';
import { useMedia } from '../../ui/useMedia.ts';
import { type PageEntry, railPages } from './pages.ts';
import { toggleRail, useIsRailFolded } from './railChoice.ts';
import { useIsPanelOpen } from './useIsPanelOpen.ts';
import { type RailCount, useRailCounts } from './useRailCounts.ts';

const icon = { className: 'size-4 flex-none', strokeWidth: 1.7, 'aria-hidden': true } as const;

const item = (isFolded: boolean) =>
  clsx(
    'relative flex h-8 w-full items-center gap-2.5 rounded-2 font-medium text-ink-2 hover:bg-hover',
    isFolded ? 'justify-center' : 'px-3',
  );

function Word({ isFolded, children }: { isFolded: boolean; children: ReactNode }) {
  return <span className={clsx(isFolded && 'sr-only')}>{children}</span>;
}

/** How many there are; before it, in red, how many of them are trouble. Folded, only the trouble is left. */
function Count({ total, trouble: count, isFolded }: RailCount & { isFolded: boolean }) {
  const { t } = useTranslation();
  const trouble = count > 0 && (
    <span className="!font-strong text-bad-text">
      <span className="sr-only">{t('nav.trouble')} </span>
      {formatCount(count)}
    </span>
  );
  if (isFolded) {
    return trouble === false ? null : (
      <span className="mono absolute top-0.5 right-1 rounded-1 bg-bg px-0.5 text-11 leading-3">
        {trouble}
      </span>
    );
  }
  return (
    <span className="mono ml-auto flex gap-2 text-11">
      {trouble}
      {total !== null && (
        <span className="text-ink-3">
          <span className="sr-only">{t('nav.total')} </span>
          {formatCount(total)}
        </span>
      )}
    </span>
  );
}

interface EntryProps {
  page: PageEntry;
  total: number | null | undefined;
  trouble: number | undefined;
  isFolded: boolean;
}

/** Takes plain figures, so that it is drawn again only when one of them changes. */
const Entry = memo(({ page: { key, to, root, icon: Icon }, total, trouble, isFolded }: EntryProps) => {
  const { t } = useTranslation();
  const word = t(`nav.${key}`);
  return (
    <Link
      to={to}
      activeOptions={{ exact: root === '/' }}
      title={isFolded ? word : undefined}
      className={clsx(
        item(isFolded),
        'aria-[current=page]:bg-surface aria-[current=page]:text-ink aria-[current=page]:shadow-raised aria-[current=page]:inset-ring-1 aria-[current=page]:inset-ring-line aria-[current=page]:[&_svg]:text-accent',
        // Settings stand apart: they are not about sites.
        key === 'settings' && 'mt-3',
      )}
    >
      <Icon {...icon} />
      <Word isFolded={isFolded}>{word}</Word>
      {total !== undefined && <Count total={total} trouble={trouble ?? 0} isFolded={isFolded} />}
    </Link>
  );
});

/** The pages, at the left of everything that is wider than a phone. */
export function Rail({ onKeys }: { onKeys: () => void }) {
  const { t } = useTranslation();
  const counts = useRailCounts();
  const isChosen = useIsRailFolded();
  const isNarrow = useMedia('(width < 1100px)');
  const leavesRoom = useMedia('(width >= 1600px)');
  const isPanelOpen = useIsPanelOpen();
  const isForced = isNarrow || (isPanelOpen && !leavesRoom);
  const isFolded = isChosen || isForced;
  const collapse = t(isFolded ? 'rail.open' : 'rail.fold');
  return (
    <nav
      aria-label={t('nav.label')}
      className={clsx(
        'row-span-2 flex min-h-0 flex-col overflow-y-auto px-2 pb-2',
        isFolded ? 'w-14' : 'w-44',
      )}
    >
      <span
        className={clsx(
          'flex h-12 flex-none items-center gap-2 text-15 font-strong tracking-[-.01em]',
          isFolded ? 'justify-center' : 'px-2.5',
        )}
      >
        <BrandMark />
        <Word isFolded={isFolded}>{t('brand')}</Word>
      </span>
      <div className="mt-2 mb-4 flex flex-col gap-0.5">
        {railPages.map((page) => (
          <Entry
            key={page.key}
            page={page}
            total={counts[page.key]?.total}
            trouble={counts[page.key]?.trouble}
            isFolded={isFolded}
          />
        ))}
      </div>
      <div className="mt-auto flex flex-col gap-0.5">
        <button
          type="button"
          onClick={onKeys}
          title={isFolded ? t('rail.keys') : undefined}
          className={item(isFolded)}
        >
          <Keyboard {...icon} />
          <Word isFolded={isFolded}>{t('rail.keys')}</Word>
        </button>
        {!isForced && (
          <button
            type="button"
            onClick={toggleRail}
            aria-expanded={!isFolded}
            title={isFolded ? collapse : undefined}
            className={item(isFolded)}
          >
            <PanelLeft {...icon} />
            <Word isFolded={isFolded}>{collapse}</Word>
          </button>
        )}
      </div>
    </nav>
  );
}
